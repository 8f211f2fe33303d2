    def test_a_perfect_game_scores_300(self):
        self.assertEqual(score([10] * 12), 300)
