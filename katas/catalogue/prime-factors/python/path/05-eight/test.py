    def test_eight_has_a_factor_three_times(self):
        self.assertEqual(prime_factors(8), [2, 2, 2])
