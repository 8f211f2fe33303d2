    def test_thirty_is_fizz_buzz_too(self):
        self.assertEqual(say(30), "FizzBuzz")
