{-# OPTIONS_GHC -F -pgmF /bin/sh #-}
module Code where
