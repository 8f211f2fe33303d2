    def test_leaf_that_has_tarnished_all_over_is_sold_for_nothing(self):
        self.assertEqual(price("leaf", 5, 17), 0)
        self.assertEqual(price("leaf", 5, 30), 0)
