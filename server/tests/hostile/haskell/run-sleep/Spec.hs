module Spec (spec) where

import Control.Concurrent
import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "sleeps" $ threadDelay 100000000
