{-# OPTIONS_GHC -package ghc #-}
module Code where
