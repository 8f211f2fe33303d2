module Spec (spec) where

import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "compares" $ [1 ..] `shouldBe` [2 :: Integer]
