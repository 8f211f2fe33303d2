-- | Adds up the numbers in a text.
module StringCalculator where

add :: String -> Int
add text = 0
