module Spec (spec) where

import Test.Hspec

spec :: Spec
spec = describe "it" $ do
  it "prints" $ (mapM_ putStrLn (repeat (replicate 4000 'x')) :: IO ())
