    def test_a_leap_year_has_one_day_more(self):
        self.assertEqual(days_in_year(2023), 365)
        self.assertEqual(days_in_year(2024), 366)
