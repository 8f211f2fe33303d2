// What a piece in a shop for gilded things is sold for.

export function price(kind, cost, days) {
  if (kind === "loan") return 0;
  if (kind === "antique") return antique(cost, days);
  if (kind === "leaf") return leaf(cost, days);
  return frame(cost, days);
}

function antique(cost, days) {
  return Math.min(cost * 2 + Math.floor(days / 10) * 5, cost * 3);
}

function leaf(cost, days) {
  return Math.max(cost * 2 - Math.max(days - 7, 0), 0);
}

function frame(cost, days) {
  if (days > 90) return cost;
  if (days > 30) return cost * 2 - Math.floor((cost * 2) / 10);
  return cost * 2;
}

export function salePrice(kind, cost, days) {
  return Math.floor((price(kind, cost, days) * 3) / 4);
}
