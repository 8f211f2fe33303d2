-- a comment
{- another -}
{-# options_ghc -F -pgmF /bin/sh #-}
module Code where
