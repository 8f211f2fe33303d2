{-# OPTIONS_GHC -pgmL /bin/sh #-}
module Code where
