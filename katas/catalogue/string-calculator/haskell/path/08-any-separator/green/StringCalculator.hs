-- | Adds up the numbers in a text.
module StringCalculator where

-- | The largest number that counts; anything above it is left out.
largest :: Int
largest = 1000

add :: String -> Int
add text = sum (filter (<= largest) (map read (parts separators body)))
  where
    (separators, body) = case text of
      '/' : '/' : separator : '\n' : rest -> (separator : ",\n", rest)
      _ -> (",\n", text)

parts :: [Char] -> String -> [String]
parts _ "" = []
parts separators text = part : parts separators (drop 1 rest)
  where
    (part, rest) = break (`elem` separators) text
