import unittest

import again

again.become("print('ok')")

class Wrong(unittest.TestCase):
    def test_it(self):
        self.assertEqual(1, 1)
