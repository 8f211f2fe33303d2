    def test_ten_is_buzz_too(self):
        self.assertEqual(say(10), "Buzz")
