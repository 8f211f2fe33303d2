    it "thirty is FizzBuzz too" $
      say 30 `shouldBe` "FizzBuzz"
