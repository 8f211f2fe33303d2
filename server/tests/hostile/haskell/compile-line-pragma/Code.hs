module Code where
{-# LINE 7 "/etc/passwd" #-}
x = y
