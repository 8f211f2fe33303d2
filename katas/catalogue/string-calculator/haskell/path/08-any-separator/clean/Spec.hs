module Spec (spec) where

import StringCalculator
import Test.Hspec

spec :: Spec
spec =
  describe "String Calculator" $ do
    it "numbers are added" $
      map add ["", "7", "1,2", "1,2,3", "1\n2,3"]
        `shouldBe` map Right [0, 7, 3, 6, 6]

    it "numbers above 1000 are left out" $
      add "1000,1001" `shouldBe` Right 1000

    it "the first line may name a separator" $
      add "//;\n1;2" `shouldBe` Right 3

    it "the named separator may be any" $
      add "//#\n3#4" `shouldBe` Right 7
