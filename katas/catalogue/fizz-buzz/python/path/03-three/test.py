    def test_three_is_fizz(self):
        self.assertEqual(say(3), "Fizz")
