    it "nine is IX" $
      toRoman 9 `shouldBe` "IX"
