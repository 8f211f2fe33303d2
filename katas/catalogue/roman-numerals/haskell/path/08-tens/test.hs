    it "tens follow the same pattern" $
      map toRoman [40, 50, 90] `shouldBe` ["XL", "L", "XC"]
