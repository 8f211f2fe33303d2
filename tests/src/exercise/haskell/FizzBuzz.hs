-- | What the players of FizzBuzz say.
module FizzBuzz where

-- | What is said for a number.
say :: Int -> String
say number = case (number `mod` 3, number `mod` 5) of
  (0, 0) -> "FizzBuzz"
  (0, _) -> "Fizz"
  (_, 0) -> "Buzz"
  _ -> show number

-- | What is said from one to a number.
count :: Int -> [String]
count last_ = map say [1 .. last_]
