-- | What the players of FizzBuzz say.
module FizzBuzz where

-- | The words of the game, each after the number whose multiples it stands for.
rules :: [(Int, String)]
rules = [(3, "Fizz"), (5, "Buzz")]

say :: Int -> String
say number
  | null spoken = show number
  | otherwise = spoken
  where
    spoken = concat [word | (divisor, word) <- rules, number `mod` divisor == 0]
