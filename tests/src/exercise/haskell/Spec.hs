module Spec (spec) where

import FizzBuzz
import Test.Hspec

spec :: Spec
spec =
  describe "FizzBuzz" $ do
    it "says 1 for one" $
      say 1 `shouldBe` "1"
    it "says 2 for two" $
      say 2 `shouldBe` "2"
    it "says Fizz for three" $
      say 3 `shouldBe` "Fizz"
    it "says Buzz for five" $
      say 5 `shouldBe` "Buzz"
    it "says Fizz for six" $
      say 6 `shouldBe` "Fizz"
    it "says 7 for seven" $
      say 7 `shouldBe` "7"
    it "says Fizz for nine" $
      say 9 `shouldBe` "Fizz"
    it "says Buzz for ten" $
      say 10 `shouldBe` "Buzz"
    it "says FizzBuzz for fifteen" $
      say 15 `shouldBe` "FizzBuzz"
    it "counts to three" $
      count 3 `shouldBe` ["1", "2", "Fizz"]
