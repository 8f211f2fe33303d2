    it "a whole year is written out" $
      toRoman 1994 `shouldBe` "MCMXCIV"
