{-# OPTIONS_GHC -fplugin=Evil #-}
module Code where
