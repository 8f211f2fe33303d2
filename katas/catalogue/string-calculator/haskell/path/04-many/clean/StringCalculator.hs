-- | Adds up the numbers in a text.
module StringCalculator where

add :: String -> Int
add text = sum (map read (parts text))

parts :: String -> [String]
parts "" = []
parts text = part : parts (drop 1 rest)
  where
    (part, rest) = break (== ',') text
