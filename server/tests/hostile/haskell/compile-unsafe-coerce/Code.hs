module Code where

import Unsafe.Coerce
