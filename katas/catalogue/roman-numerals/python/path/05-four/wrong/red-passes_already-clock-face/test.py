    def test_four_is_iiii_on_a_clock(self):
        self.assertEqual(to_roman(4), "IIII")
