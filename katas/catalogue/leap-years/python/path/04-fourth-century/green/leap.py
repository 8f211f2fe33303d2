"""Which years are leap years, and how many days there are in years and months."""


def is_leap_year(year):
    return year % 4 == 0 and year % 100 != 0 or year % 400 == 0
