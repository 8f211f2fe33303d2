    def test_twenty_five_has_yet_another_factor_twice(self):
        self.assertEqual(prime_factors(25), [5, 5])
