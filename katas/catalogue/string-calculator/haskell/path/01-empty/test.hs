    it "an empty text adds up to zero" $
      add "" `shouldBe` 0
