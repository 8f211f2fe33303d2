    def test_five_is_buzz(self):
        self.assertEqual(say(5), "Buzz")
