"""Starts the interpreter once more, with the word by which it can be found."""
import os
import sys


def become(code):
    os.execv(sys.executable, [sys.executable, "-I", "-c", code, "@WORD@"])
