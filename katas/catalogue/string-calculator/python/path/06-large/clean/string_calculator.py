"""Adds up the numbers in a text."""

# The largest number that counts; anything above it is left out.
LARGEST = 1000


def add(text):
    if not text:
        return 0
    numbers = [int(part) for part in text.replace("\n", ",").split(",")]
    return sum(number for number in numbers if number <= LARGEST)
