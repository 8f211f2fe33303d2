module Code where

foreign import ccall "_exit" leave :: Int -> IO ()
