"""Adds up the numbers in a text."""

# The largest number that counts; anything above it is left out.
LARGEST = 1000


def add(text):
    if not text:
        return 0
    separator, body = ",", text
    if text.startswith("//"):
        separator, body = text.removeprefix("//").split("\n", 1)
    parts = body.replace(separator, ",").replace("\n", ",").split(",")
    numbers = [int(part) for part in parts]
    return sum(number for number in numbers if number <= LARGEST)
