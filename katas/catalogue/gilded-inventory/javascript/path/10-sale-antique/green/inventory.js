// What a piece in a shop for gilded things is sold for.

// For how many days a frame counts as new, and for how many it is worth more than it cost.
const NEW = 30;
const WORTH_MORE = 90;

// For how many days gold leaf keeps its shine.
const SHINY = 7;

// What a piece is sold for, so many days after it came into the shop.
export function price(kind, cost, days) {
  if (kind === "loan") return 0;
  if (kind === "antique") return antique(cost, days);
  if (kind === "leaf") return leaf(cost, days);
  return frame(cost, days);
}

// What it is sold for in the sale.
export function salePrice(kind, cost, days) {
  if (kind === "antique") return price(kind, cost, days);
  return Math.floor((price(kind, cost, days) * 3) / 4);
}

function antique(cost, days) {
  const gained = Math.floor(days / 10) * 5;
  return Math.min(askedFirst(cost) + gained, cost * 3);
}

function leaf(cost, days) {
  const tarnish = Math.max(days - SHINY, 0);
  return Math.max(askedFirst(cost) - tarnish, 0);
}

function frame(cost, days) {
  const first = askedFirst(cost);
  if (days > WORTH_MORE) return cost;
  if (days > NEW) return first - Math.floor(first / 10);
  return first;
}

// What every piece is sold for on its first day.
function askedFirst(cost) {
  return cost * 2;
}
