    def test_fifteen_is_fizz_buzz(self):
        self.assertEqual(say(15), "FizzBuzz")
