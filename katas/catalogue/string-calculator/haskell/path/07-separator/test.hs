    it "the first line may name a separator" $
      add "//;\n1;2" `shouldBe` 3
