"""Adds up the numbers in a text."""


def add(text):
    if not text:
        return 0
    numbers = [int(part) for part in text.replace("\n", ",").split(",")]
    return sum(number for number in numbers if number <= 1000)
