    def test_an_empty_text_adds_up_to_zero(self):
        self.assertEqual(add(""), 0)
