"""Adds up the numbers in a text."""


def add(text):
    if not text:
        return 0
    return int(text)
