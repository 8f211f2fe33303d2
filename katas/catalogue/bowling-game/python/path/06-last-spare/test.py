    def test_the_extra_roll_after_a_last_spare_counts_once(self):
        rolls = gutter_balls(18) + [5, 5, 7]
        self.assertEqual(score(rolls), 17)
