    it "one is said as it is" $
      say 1 `shouldBe` "1"
