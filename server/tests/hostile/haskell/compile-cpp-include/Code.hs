{-# LANGUAGE CPP #-}
module Code where
#include "@SECRET_FILE@"
