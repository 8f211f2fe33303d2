-- | Writes numbers the way that the Romans did.
module Roman where

-- | Values and the letters for them, in the order they are written: the greatest first.
symbols :: [(Int, String)]
symbols =
  [ (1000, "M")
  , (900, "CM")
  , (500, "D")
  , (400, "CD")
  , (100, "C")
  , (90, "XC")
  , (50, "L")
  , (40, "XL")
  , (10, "X")
  , (9, "IX")
  , (5, "V")
  , (4, "IV")
  , (1, "I")
  ]

toRoman :: Int -> String
toRoman number = case filter ((<= number) . fst) symbols of
  (value, letters) : _ -> letters ++ toRoman (number - value)
  [] -> ""
