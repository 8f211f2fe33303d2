    def test_a_whole_year_is_written_out(self):
        self.assertEqual(to_roman(1994), "MCMXCIV")
