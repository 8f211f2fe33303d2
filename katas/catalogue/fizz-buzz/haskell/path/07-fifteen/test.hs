    it "fifteen is FizzBuzz" $
      say 15 `shouldBe` "FizzBuzz"
