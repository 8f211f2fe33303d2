    it "five is V" $
      toRoman 5 `shouldBe` "V"
