{-# LANGUAGE QuasiQuotes #-}
module Code where

x :: Int
x = [q|1|]
