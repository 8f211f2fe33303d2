    def test_the_frame_after_a_strike_begins_with_the_next_roll(self):
        rolls = [10, 7, 3, 4] + gutter_balls(15)
        self.assertEqual(score(rolls), 38)
