-- | What the players of FizzBuzz say.
module FizzBuzz where
