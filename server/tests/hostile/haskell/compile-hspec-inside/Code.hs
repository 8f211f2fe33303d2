module Code where

import Test.Hspec.Core.Spec
