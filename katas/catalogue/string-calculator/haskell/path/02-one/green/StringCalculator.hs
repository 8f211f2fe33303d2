-- | Adds up the numbers in a text.
module StringCalculator where

add :: String -> Int
add "" = 0
add text = read text
