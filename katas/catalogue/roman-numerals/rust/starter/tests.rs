use crate::roman::*;
