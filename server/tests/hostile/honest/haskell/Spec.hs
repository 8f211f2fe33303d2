module Spec (spec) where

import FizzBuzz
import Test.Hspec

spec :: Spec
spec = describe "FizzBuzz" $ do
  it "says one as it is" $
    say 1 `shouldBe` "1"

  it "says Fizz at three" $
    say 3 `shouldBe` "Fizz"
