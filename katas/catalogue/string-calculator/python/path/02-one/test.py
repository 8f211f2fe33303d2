    def test_a_single_number_is_its_own_sum(self):
        self.assertEqual(add("7"), 7)
