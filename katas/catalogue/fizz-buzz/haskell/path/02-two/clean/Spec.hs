module Spec (spec) where

import FizzBuzz
import Test.Hspec

spec :: Spec
spec =
  describe "FizzBuzz" $ do
    it "plain numbers are said as they are" $ do
      say 1 `shouldBe` "1"
      say 2 `shouldBe` "2"
