    def test_many_numbers_are_added(self):
        self.assertEqual(add("1,2,3"), 6)
