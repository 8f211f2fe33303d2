    it "ten is Buzz too" $
      say 10 `shouldBe` "Buzz"
