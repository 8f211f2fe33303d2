    def test_sealed_leaf_keeps_its_price_for_four_weeks(self):
        self.assertEqual(price("sealed leaf", 50, 28), 100)
        self.assertEqual(price("sealed leaf", 50, 30), 98)
