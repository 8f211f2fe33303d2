module Spec (spec) where

import System.Environment
import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "shows" $ getEnvironment >>= mapM_ print
