-- | Adds up the numbers in a text.
module StringCalculator where

-- | The largest number that counts; anything above it is left out.
largest :: Int
largest = 1000

-- | Why a text was refused: the negative numbers in it, in their order.
newtype Negatives = Negatives [Int]
  deriving (Eq, Show)

add :: String -> Either Negatives Int
add text = case filter (< 0) numbers of
  negative : _ -> Left (Negatives [negative])
  [] -> Right (sum (filter (<= largest) numbers))
  where
    numbers = map read (parts separators body)
    (separators, body) = case text of
      '/' : '/' : separator : '\n' : rest -> (separator : ",\n", rest)
      _ -> (",\n", text)

parts :: [Char] -> String -> [String]
parts _ "" = []
parts separators text = part : parts separators (drop 1 rest)
  where
    (part, rest) = break (`elem` separators) text
