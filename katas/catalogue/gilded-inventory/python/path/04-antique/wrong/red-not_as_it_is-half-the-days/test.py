    def test_an_antique_gains_with_every_day(self):
        self.assertEqual(price("antique", 50, 9), 104)
