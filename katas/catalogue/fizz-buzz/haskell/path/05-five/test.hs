    it "five is Buzz" $
      say 5 `shouldBe` "Buzz"
