module Spec (spec) where

import Control.Concurrent
import Control.Monad
import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "leaves" $ do
    _ <- forkIO (forever yield)
    1 `shouldBe` (2 :: Int)
