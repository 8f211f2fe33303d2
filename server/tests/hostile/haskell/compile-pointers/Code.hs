module Code where

import Foreign.Ptr
