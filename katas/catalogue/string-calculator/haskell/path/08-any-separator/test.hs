    it "the named separator may be any" $
      add "//#\n3#4" `shouldBe` 7
