    def test_after_30_days_a_frame_is_a_tenth_cheaper(self):
        self.assertEqual(price("frame", 50, 31), 90)
        self.assertEqual(price("frame", 50, 90), 90)
