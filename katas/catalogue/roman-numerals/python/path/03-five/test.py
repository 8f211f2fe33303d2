    def test_five_is_v(self):
        self.assertEqual(to_roman(5), "V")
