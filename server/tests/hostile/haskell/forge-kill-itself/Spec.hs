module Spec (spec) where

import Control.Concurrent
import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "dies" $ myThreadId >>= killThread
