"""Which years are leap years, and how many days there are in years and months."""


def is_leap_year(year):
    def divides(number):
        return year % number == 0

    return divides(400) or divides(4) and not divides(100)
