    def test_a_new_line_separates_like_a_comma(self):
        self.assertEqual(add("1\n2,3"), 6)
