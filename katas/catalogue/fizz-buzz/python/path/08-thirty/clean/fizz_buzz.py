"""What the players of FizzBuzz say."""

# Each word of the game, after the number whose multiples it stands for.
WORDS = [(3, "Fizz"), (5, "Buzz")]


def say(number):
    words = "".join(word for divisor, word in WORDS if number % divisor == 0)
    return words or str(number)
