    it "counting says everything in order" $
      countTo 5 `shouldBe` ["1", "2", "Fizz", "4", "Buzz"]
