    def test_nine_has_another_factor_twice(self):
        self.assertEqual(prime_factors(9), [3, 3])
