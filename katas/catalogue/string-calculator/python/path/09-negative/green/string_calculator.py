"""Adds up the numbers in a text."""

# The largest number that counts; anything above it is left out.
LARGEST = 1000


def add(text):
    numbers = numbers_in(text)
    for number in numbers:
        if number < 0:
            raise ValueError(f"negative: {number}")
    return sum(number for number in numbers if number <= LARGEST)


def numbers_in(text):
    if not text:
        return []
    separator, body = ",", text
    if text.startswith("//"):
        separator, body = text.removeprefix("//").split("\n", 1)
    parts = body.replace(separator, ",").replace("\n", ",").split(",")
    return [int(part) for part in parts]
