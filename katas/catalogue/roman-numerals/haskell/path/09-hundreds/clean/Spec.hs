module Spec (spec) where

import Roman
import Test.Hspec

spec :: Spec
spec =
  describe "Roman numerals" $ do
    it "equal letters are added" $
      map toRoman [1, 2] `shouldBe` ["I", "II"]

    it "larger values have letters of their own" $
      map toRoman [5, 10, 50, 100, 500] `shouldBe` ["V", "X", "L", "C", "D"]

    it "a smaller letter after a larger one is added" $
      toRoman 6 `shouldBe` "VI"

    it "a smaller letter before a larger one is taken away" $
      map toRoman [4, 9, 40, 90, 400, 900] `shouldBe` ["IV", "IX", "XL", "XC", "CD", "CM"]
