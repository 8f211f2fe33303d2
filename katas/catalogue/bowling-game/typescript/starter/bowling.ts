// Scores a game of ten-pin bowling.
export {};
