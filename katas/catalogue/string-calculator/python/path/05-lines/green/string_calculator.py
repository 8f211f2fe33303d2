"""Adds up the numbers in a text."""


def add(text):
    if not text:
        return 0
    return sum(int(part) for part in text.replace("\n", ",").split(","))
