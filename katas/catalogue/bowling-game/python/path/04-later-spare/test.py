    def test_a_later_spare_counts_the_next_roll_twice(self):
        rolls = [0, 0, 7, 3, 4] + [0] * 15
        self.assertEqual(score(rolls), 18)
