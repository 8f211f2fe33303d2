    def test_what_is_on_loan_is_not_sold(self):
        self.assertEqual(price("loan", 50, 10), 0)
