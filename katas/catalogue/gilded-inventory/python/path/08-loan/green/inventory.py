"""What a piece in a shop for gilded things is sold for."""


def price(kind, cost, days):
    if kind == "loan":
        return 0
    p = cost * 2
    if kind != "antique":
        if kind != "leaf":
            if days > 30:
                if days > 90:
                    p = cost
                else:
                    p = p - p // 10
        else:
            if days > 7:
                if days - 7 < p:
                    p = p - (days - 7)
                else:
                    p = 0
    else:
        p = p + days // 10 * 5
        if p > cost * 3:
            p = cost * 3
    return p
