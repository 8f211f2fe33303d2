module Spec (spec) where

import Control.Concurrent
import Control.Monad
import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "forks" $ (forever (forkIO (threadDelay 100000000)) :: IO ())
