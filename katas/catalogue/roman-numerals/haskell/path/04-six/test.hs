    it "six is VI" $
      toRoman 6 `shouldBe` "VI"
