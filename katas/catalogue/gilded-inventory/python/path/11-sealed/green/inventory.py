"""What a piece in a shop for gilded things is sold for."""

# For how many days a frame counts as new, and for how many it is worth more than it cost.
NEW = 30
WORTH_MORE = 90

# For how many days gold leaf keeps its shine.
SHINY = 7

# For how many days it does so under a seal.
SEALED = 28


def antique(cost, days):
    gained = days // 10 * 5
    return min(asked_first(cost) + gained, cost * 3)


def leaf(cost, days, shiny=SHINY):
    tarnish = max(days - shiny, 0)
    return max(asked_first(cost) - tarnish, 0)


def frame(cost, days):
    first = asked_first(cost)
    if days > WORTH_MORE:
        return cost
    if days > NEW:
        return first - first // 10
    return first


def asked_first(cost):
    """What every piece is sold for on its first day."""
    return cost * 2


# What each kind is sold for; whatever is not named here is sold like a frame.
PRICES = {
    "loan": lambda cost, days: 0,
    "antique": antique,
    "leaf": leaf,
    "sealed leaf": lambda cost, days: leaf(cost, days, SEALED),
}

# What costs no less in the sale.
NEVER_IN_THE_SALE = {"antique"}


def price(kind, cost, days):
    """What a piece is sold for, so many days after it came into the shop."""
    return PRICES.get(kind, frame)(cost, days)


def sale_price(kind, cost, days):
    """What it is sold for in the sale."""
    asked = price(kind, cost, days)
    return asked if kind in NEVER_IN_THE_SALE else asked * 3 // 4
