
def days_in_month(year, month):
    raise NotImplementedError
