{-# OPTIONS_GHC -XTemplateHaskell #-}
module Code where

x :: Int
x = $(undefined)
