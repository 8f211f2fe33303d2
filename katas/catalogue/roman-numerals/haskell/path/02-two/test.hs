    it "two is II" $
      toRoman 2 `shouldBe` "II"
