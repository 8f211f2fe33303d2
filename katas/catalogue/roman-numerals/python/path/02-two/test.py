    def test_two_is_ii(self):
        self.assertEqual(to_roman(2), "II")
