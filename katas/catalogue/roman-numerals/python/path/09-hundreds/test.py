    def test_hundreds_follow_the_same_pattern(self):
        self.assertEqual(
            [to_roman(number) for number in [100, 400, 500, 900]],
            ["C", "CD", "D", "CM"],
        )
