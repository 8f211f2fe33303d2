-- | Writes numbers the way that the Romans did.
module Roman where

toRoman :: Int -> String
toRoman number = replicate number 'I'
