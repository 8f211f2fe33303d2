//! Calls the score of a game of tennis.
