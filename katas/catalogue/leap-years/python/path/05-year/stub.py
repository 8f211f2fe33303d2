
def days_in_year(year):
    raise NotImplementedError
