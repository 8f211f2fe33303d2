module Spec (spec) where

import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "fails" $ expectationFailure (error "in the message")
