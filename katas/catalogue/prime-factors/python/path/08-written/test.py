    def test_factors_are_written_with_a_sign_between_them(self):
        self.assertEqual(written(12), "2 × 2 × 3")
        self.assertEqual(written(7), "7")
