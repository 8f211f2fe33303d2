    it "two is said as it is" $
      say 2 `shouldBe` "2"
