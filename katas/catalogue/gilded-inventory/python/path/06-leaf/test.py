    def test_leaf_loses_with_every_day_after_its_first_week(self):
        self.assertEqual(price("leaf", 50, 7), 100)
        self.assertEqual(price("leaf", 50, 10), 97)
