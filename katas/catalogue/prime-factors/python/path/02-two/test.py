    def test_two_is_its_own_factor(self):
        self.assertEqual(prime_factors(2), [2])
