{-# OPTIONS_GHC -cpp #-}
module Code where
#include "/etc/passwd"
