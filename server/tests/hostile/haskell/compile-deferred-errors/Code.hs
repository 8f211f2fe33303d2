{-# OPTIONS_GHC -fdefer-type-errors #-}
module Code where

x :: Int
x = 'a'
