    def test_a_year_that_four_divides_is_a_leap_year(self):
        self.assertTrue(is_leap_year(2024))
