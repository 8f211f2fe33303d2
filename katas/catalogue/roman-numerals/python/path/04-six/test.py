    def test_six_is_vi(self):
        self.assertEqual(to_roman(6), "VI")
