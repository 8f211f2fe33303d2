def say(number):
    return "Fizz" * (number % 3 == 0) + "Buzz" * (number % 5 == 0) or str(number)


def count_to(last):
    return [say(number) for number in range(1, last + 1)]
