
def sale_price(kind, cost, days):
    raise NotImplementedError
