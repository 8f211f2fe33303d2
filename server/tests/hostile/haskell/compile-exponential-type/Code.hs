module Code where

d x = (x, x)
y = d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d . d
w = show (y ())
