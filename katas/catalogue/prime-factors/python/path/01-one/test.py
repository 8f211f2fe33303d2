    def test_one_has_no_factors(self):
        self.assertEqual(prime_factors(1), [])
