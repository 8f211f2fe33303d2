    def test_one_is_said_as_it_is(self):
        self.assertEqual(say(1), "1")
