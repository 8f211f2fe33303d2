use crate::game_of_life::*;
