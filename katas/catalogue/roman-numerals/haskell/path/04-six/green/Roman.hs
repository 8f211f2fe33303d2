-- | Writes numbers the way that the Romans did.
module Roman where

toRoman :: Int -> String
toRoman number
  | number >= 5 = "V" ++ replicate (number - 5) 'I'
  | otherwise = replicate number 'I'
