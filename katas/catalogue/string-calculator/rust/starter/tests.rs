use crate::string_calculator::*;
