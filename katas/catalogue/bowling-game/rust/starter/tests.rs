use crate::bowling::*;
