    def test_four_months_have_30_days(self):
        for month in (4, 6, 9, 11):
            self.assertEqual(days_in_month(2023, month), 30)
