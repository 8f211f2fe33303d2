    def test_a_negative_number_is_refused(self):
        with self.assertRaisesRegex(ValueError, "negative: -2"):
            add("1,-2")
