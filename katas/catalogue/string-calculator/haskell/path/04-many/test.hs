    it "many numbers are added" $
      add "1,2,3" `shouldBe` 6
