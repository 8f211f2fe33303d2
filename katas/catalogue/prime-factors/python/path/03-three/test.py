    def test_three_is_its_own_factor(self):
        self.assertEqual(prime_factors(3), [3])
