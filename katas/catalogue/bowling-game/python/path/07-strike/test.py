    def test_a_strike_counts_the_next_two_rolls_twice(self):
        rolls = [10, 3, 4] + gutter_balls(16)
        self.assertEqual(score(rolls), 24)
