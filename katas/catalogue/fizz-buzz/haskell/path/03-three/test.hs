    it "three is Fizz" $
      say 3 `shouldBe` "Fizz"
