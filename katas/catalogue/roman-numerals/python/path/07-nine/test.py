    def test_nine_is_ix(self):
        self.assertEqual(to_roman(9), "IX")
