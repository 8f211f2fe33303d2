module Code where

{-# RULES "x" forall a. f a = 1 #-}
f :: Int -> Int
f a = a
