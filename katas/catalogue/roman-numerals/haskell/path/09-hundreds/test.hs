    it "hundreds follow the same pattern" $
      map toRoman [100, 400, 500, 900] `shouldBe` ["C", "CD", "D", "CM"]
