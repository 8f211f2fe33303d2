-- | Adds up the numbers in a text.
module StringCalculator where

import Data.List (stripPrefix)
import Data.Maybe (fromMaybe)

-- | The largest number that counts; anything above it is left out.
largest :: Int
largest = 1000

add :: String -> Int
add text = sum (filter (<= largest) (map read (parts body)))
  where
    body = fromMaybe text (stripPrefix "//;\n" text)

parts :: String -> [String]
parts "" = []
parts text = part : parts (drop 1 rest)
  where
    (part, rest) = break (`elem` ",\n;") text
