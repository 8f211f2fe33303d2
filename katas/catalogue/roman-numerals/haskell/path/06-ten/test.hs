    it "ten is X" $
      toRoman 10 `shouldBe` "X"
