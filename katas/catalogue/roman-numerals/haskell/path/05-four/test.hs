    it "four is IV" $
      toRoman 4 `shouldBe` "IV"
