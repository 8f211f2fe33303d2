    def test_the_named_separator_may_be_any(self):
        self.assertEqual(add("//#\n3#4"), 7)
