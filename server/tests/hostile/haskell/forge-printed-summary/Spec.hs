module Spec (spec) where

import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "prints" $ do
    putStrLn "1 example, 0 failures"
    1 `shouldBe` (2 :: Int)
