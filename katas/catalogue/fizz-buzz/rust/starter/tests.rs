use crate::fizz_buzz::*;
