    def test_in_the_sale_everything_costs_a_quarter_less(self):
        self.assertEqual(sale_price("frame", 50, 1), 75)
        self.assertEqual(sale_price("leaf", 50, 10), 72)
