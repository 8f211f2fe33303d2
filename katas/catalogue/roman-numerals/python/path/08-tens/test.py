    def test_tens_follow_the_same_pattern(self):
        self.assertEqual(
            [to_roman(number) for number in [40, 50, 90]],
            ["XL", "L", "XC"],
        )
