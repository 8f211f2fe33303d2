    def test_ten_is_x(self):
        self.assertEqual(to_roman(10), "X")
