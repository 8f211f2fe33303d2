    it "one is I" $
      toRoman 1 `shouldBe` "I"
