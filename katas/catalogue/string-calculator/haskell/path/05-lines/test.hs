    it "a new line separates like a comma" $
      add "1\n2,3" `shouldBe` 6
