module Spec (spec) where

import StringCalculator
import Test.Hspec

spec :: Spec
spec =
  describe "String Calculator" $ do
    it "numbers are added" $
      map add ["", "7", "1,2", "1,2,3", "1\n2,3"]
        `shouldBe` [0, 7, 3, 6, 6]
