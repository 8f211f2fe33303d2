module Code where

import System.Process
