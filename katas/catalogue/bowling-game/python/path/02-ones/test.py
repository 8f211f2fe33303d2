    def test_twenty_ones_score_twenty(self):
        self.assertEqual(score([1] * 20), 20)
