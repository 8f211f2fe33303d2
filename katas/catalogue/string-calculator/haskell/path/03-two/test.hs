    it "two numbers are added" $
      add "1,2" `shouldBe` 3
