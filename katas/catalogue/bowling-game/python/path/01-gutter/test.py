    def test_a_gutter_game_scores_zero(self):
        self.assertEqual(score([0] * 20), 0)
