    def test_numbers_above_1000_are_left_out(self):
        self.assertEqual(add("1000,1001"), 1000)
