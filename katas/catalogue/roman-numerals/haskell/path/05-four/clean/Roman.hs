-- | Writes numbers the way that the Romans did.
module Roman where

-- | Values and the letters for them, in the order they are written: the greatest first.
symbols :: [(Int, String)]
symbols = [(5, "V"), (4, "IV"), (1, "I")]

toRoman :: Int -> String
toRoman number = case filter ((<= number) . fst) symbols of
  (value, letters) : _ -> letters ++ toRoman (number - value)
  [] -> ""
