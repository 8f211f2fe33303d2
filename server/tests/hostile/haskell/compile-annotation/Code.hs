module Code where

{-# ANN x (1 :: Int) #-}
x :: Int
x = 1
