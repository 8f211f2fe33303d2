    it "four is IIII on a clock" $
      toRoman 4 `shouldBe` "IIII"
