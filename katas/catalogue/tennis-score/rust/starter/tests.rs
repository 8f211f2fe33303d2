use crate::tennis::*;
