-- | Adds up the numbers in a text.
module StringCalculator where

add :: String -> Int
add "" = 0
add text = case break (== ',') text of
  (left, _ : right) -> read left + add right
  (number, "") -> read number
