use crate::mars_rover::*;
