module Spec (spec) where

import Control.Concurrent
import Control.Exception
import Control.Monad
import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "stays" $ (uninterruptibleMask_ (forever yield) :: IO ())
