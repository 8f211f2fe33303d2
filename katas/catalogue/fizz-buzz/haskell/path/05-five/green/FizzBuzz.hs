-- | What the players of FizzBuzz say.
module FizzBuzz where

say :: Int -> String
say number
  | number `mod` 3 == 0 = "Fizz"
  | number == 5 = "Buzz"
  | otherwise = show number
