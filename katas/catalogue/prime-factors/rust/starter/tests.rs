use crate::prime_factors::*;
