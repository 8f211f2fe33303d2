    it "all negative numbers are named" $
      add "-1,2,-3" `shouldBe` Left (Negatives [-1, -3])
