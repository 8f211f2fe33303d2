    def test_january_has_31_days(self):
        self.assertEqual(days_in_month(2023, 1), 31)
