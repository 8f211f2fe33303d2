    def test_two_numbers_are_added(self):
        self.assertEqual(add("1,2"), 3)
