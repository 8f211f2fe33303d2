    def test_an_antique_gains_with_every_ten_days(self):
        self.assertEqual(price("antique", 50, 9), 100)
        self.assertEqual(price("antique", 50, 20), 110)
