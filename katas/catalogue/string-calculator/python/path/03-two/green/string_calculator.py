"""Adds up the numbers in a text."""


def add(text):
    if not text:
        return 0
    if "," in text:
        left, right = text.split(",")
        return int(left) + int(right)
    return int(text)
