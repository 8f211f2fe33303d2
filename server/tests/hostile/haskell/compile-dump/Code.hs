{-# OPTIONS_GHC -ddump-to-file -ddump-parsed -dumpdir @FOLDER@ #-}
module Code where
