    def test_a_spare_counts_the_next_roll_twice(self):
        rolls = [6, 4, 3] + [0] * 17
        self.assertEqual(score(rolls), 16)
