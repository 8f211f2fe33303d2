    it "numbers above 1000 are left out" $
      add "1000,1001" `shouldBe` 1000
