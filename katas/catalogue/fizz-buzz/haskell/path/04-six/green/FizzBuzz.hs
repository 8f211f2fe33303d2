-- | What the players of FizzBuzz say.
module FizzBuzz where

say :: Int -> String
say number
  | number `mod` 3 == 0 = "Fizz"
  | otherwise = show number
