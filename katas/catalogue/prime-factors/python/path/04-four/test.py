    def test_four_has_a_factor_twice(self):
        self.assertEqual(prime_factors(4), [2, 2])
