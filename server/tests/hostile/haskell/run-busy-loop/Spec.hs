module Spec (spec) where

import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "loops" $ (let f n = if n < 0 then n else f (n + 1 - 1) in f (0 :: Int)) `shouldBe` 1
