    def test_counting_says_everything_in_order(self):
        self.assertEqual(count_to(5), ["1", "2", "Fizz", "4", "Buzz"])
