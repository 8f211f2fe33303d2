    def test_an_antique_costs_no_less_in_the_sale(self):
        self.assertEqual(sale_price("antique", 50, 20), 110)
