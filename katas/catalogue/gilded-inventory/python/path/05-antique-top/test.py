    def test_an_antique_is_never_sold_for_more_than_three_times_its_cost(self):
        self.assertEqual(price("antique", 50, 110), 150)
