use crate::wrap::*;
