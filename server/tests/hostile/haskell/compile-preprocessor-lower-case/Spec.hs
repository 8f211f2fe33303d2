module Spec (spec) where

import Code ()
import Test.Hspec

spec :: Spec
spec = it "is" $ 1 `shouldBe` (1 :: Int)
