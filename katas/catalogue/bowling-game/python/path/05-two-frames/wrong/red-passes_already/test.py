    def test_ten_pins_in_two_frames_are_no_spare(self):
        rolls = [2, 6, 4, 0, 3] + gutter_balls(15)
        self.assertEqual(score(rolls), 15)
