    it "a negative number is refused" $
      add "1,-2" `shouldBe` Left (Negatives [-2])
