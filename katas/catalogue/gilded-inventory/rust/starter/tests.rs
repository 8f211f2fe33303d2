use crate::inventory::*;
