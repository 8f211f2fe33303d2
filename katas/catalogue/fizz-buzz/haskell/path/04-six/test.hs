    it "six is Fizz too" $
      say 6 `shouldBe` "Fizz"
