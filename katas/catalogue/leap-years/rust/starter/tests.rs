use crate::leap::*;
