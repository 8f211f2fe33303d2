"""Adds up the numbers in a text."""


def add(text):
    return 0
