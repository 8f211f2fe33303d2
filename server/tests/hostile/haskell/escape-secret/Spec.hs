module Spec (spec) where

import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "reads" $ readFile "@SECRET_FILE@" >>= (`shouldBe` "")
