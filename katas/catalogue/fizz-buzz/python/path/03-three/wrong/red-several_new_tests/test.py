    def test_three_is_fizz(self):
        self.assertEqual(say(3), "Fizz")

    def test_six_is_fizz_too(self):
        self.assertEqual(say(6), "Fizz")
