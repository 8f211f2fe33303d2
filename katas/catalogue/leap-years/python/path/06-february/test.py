    def test_february_is_one_day_longer_in_a_leap_year(self):
        self.assertEqual(days_in_month(2023, 2), 28)
        self.assertEqual(days_in_month(2024, 2), 29)
