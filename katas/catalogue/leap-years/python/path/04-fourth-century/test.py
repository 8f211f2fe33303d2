    def test_the_last_year_of_every_fourth_century_is_a_leap_year(self):
        self.assertTrue(is_leap_year(2000))
