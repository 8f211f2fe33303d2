module Spec (spec) where

import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "falls" $ (let f n = 1 + f (n + 1) in f (0 :: Integer)) `shouldBe` 1
