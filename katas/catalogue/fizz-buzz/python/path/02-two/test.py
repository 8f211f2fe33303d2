    def test_two_is_said_as_it_is(self):
        self.assertEqual(say(2), "2")
