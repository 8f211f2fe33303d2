    it "a single number is its own sum" $
      add "7" `shouldBe` 7
