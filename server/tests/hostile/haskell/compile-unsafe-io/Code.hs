module Code where

import System.IO.Unsafe
