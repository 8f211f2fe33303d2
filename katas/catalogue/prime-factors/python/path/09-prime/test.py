    def test_a_prime_has_no_factor_but_itself(self):
        self.assertTrue(is_prime(7))
        self.assertFalse(is_prime(9))
        self.assertFalse(is_prime(1))
