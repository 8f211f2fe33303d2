    def test_a_frame_is_sold_for_twice_what_it_cost(self):
        self.assertEqual(price("frame", 50, 1), 100)
        self.assertEqual(price("frame", 50, 30), 100)
