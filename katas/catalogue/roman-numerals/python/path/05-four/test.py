    def test_four_is_iv(self):
        self.assertEqual(to_roman(4), "IV")
