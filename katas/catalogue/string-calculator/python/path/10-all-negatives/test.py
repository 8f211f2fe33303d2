    def test_all_negative_numbers_are_named(self):
        with self.assertRaisesRegex(ValueError, "negative: -1, -3"):
            add("-1,2,-3")
