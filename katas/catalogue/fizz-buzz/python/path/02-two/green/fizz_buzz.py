"""What the players of FizzBuzz say."""


def say(number):
    return str(number)
