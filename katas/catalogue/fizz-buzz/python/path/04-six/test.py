    def test_six_is_fizz_too(self):
        self.assertEqual(say(6), "Fizz")
