module Spec (spec) where

import FizzBuzz
import Test.Hspec

spec :: Spec
spec =
  describe "FizzBuzz" $ do
    it "plain numbers are said as they are" $ do
      say 1 `shouldBe` "1"
      say 2 `shouldBe` "2"

    it "multiples of three are Fizz" $ do
      say 3 `shouldBe` "Fizz"
      say 6 `shouldBe` "Fizz"

    it "multiples of five are Buzz" $ do
      say 5 `shouldBe` "Buzz"
      say 10 `shouldBe` "Buzz"

    it "multiples of both are FizzBuzz" $ do
      say 15 `shouldBe` "FizzBuzz"
      say 30 `shouldBe` "FizzBuzz"
