-- | What the players of FizzBuzz say.
module FizzBuzz where

say :: Int -> String
say number
  | number == 3 = "Fizz"
  | otherwise = show number
