module Spec (spec) where

import Control.Concurrent
import System.Exit
import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "leaves" $ do
    me <- myThreadId
    _ <- forkIO (throwTo me ExitSuccess)
    threadDelay 100000
    1 `shouldBe` (2 :: Int)
