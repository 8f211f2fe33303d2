    def test_ten_pins_in_two_frames_are_no_spare(self):
        rolls = [2, 6, 4, 3] + gutter_balls(16)
        self.assertEqual(score(rolls), 15)
