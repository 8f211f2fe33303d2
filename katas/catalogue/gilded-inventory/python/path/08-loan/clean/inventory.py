"""What a piece in a shop for gilded things is sold for."""


def price(kind, cost, days):
    if kind == "loan":
        return 0
    if kind == "antique":
        return antique(cost, days)
    if kind == "leaf":
        return leaf(cost, days)
    return frame(cost, days)


def antique(cost, days):
    return min(cost * 2 + days // 10 * 5, cost * 3)


def leaf(cost, days):
    return max(cost * 2 - max(days - 7, 0), 0)


def frame(cost, days):
    if days > 90:
        return cost
    if days > 30:
        return cost * 2 - cost * 2 // 10
    return cost * 2
