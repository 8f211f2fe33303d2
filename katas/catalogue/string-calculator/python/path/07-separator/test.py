    def test_the_first_line_may_name_a_separator(self):
        self.assertEqual(add("//;\n1;2"), 3)
