    def test_one_is_i(self):
        self.assertEqual(to_roman(1), "I")
