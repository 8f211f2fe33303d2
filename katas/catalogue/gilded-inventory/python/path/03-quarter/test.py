    def test_after_90_days_a_frame_is_sold_for_what_it_cost(self):
        self.assertEqual(price("frame", 50, 91), 50)
