module Spec (spec) where

import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "grows" $ (let xs = [1 ..] in sum xs + fromIntegral (length xs)) `shouldBe` (1 :: Integer)
