    def test_an_ordinary_year_is_a_common_year(self):
        self.assertFalse(is_leap_year(2023))
