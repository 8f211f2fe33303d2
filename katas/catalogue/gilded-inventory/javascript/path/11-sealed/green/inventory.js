// What a piece in a shop for gilded things is sold for.

// For how many days a frame counts as new, and for how many it is worth more than it cost.
const NEW = 30;
const WORTH_MORE = 90;

// For how many days gold leaf keeps its shine.
const SHINY = 7;

// For how many days it does so under a seal.
const SEALED = 28;

// What each kind is sold for; whatever is not named here is sold like a frame.
const PRICES = new Map([
  ["loan", () => 0],
  ["antique", antique],
  ["leaf", leaf],
  ["sealed leaf", (cost, days) => leaf(cost, days, SEALED)],
]);

// What costs no less in the sale.
const NEVER_IN_THE_SALE = new Set(["antique"]);

// What a piece is sold for, so many days after it came into the shop.
export function price(kind, cost, days) {
  return (PRICES.get(kind) ?? frame)(cost, days);
}

// What it is sold for in the sale.
export function salePrice(kind, cost, days) {
  const asked = price(kind, cost, days);
  return NEVER_IN_THE_SALE.has(kind) ? asked : Math.floor((asked * 3) / 4);
}

function antique(cost, days) {
  const gained = Math.floor(days / 10) * 5;
  return Math.min(askedFirst(cost) + gained, cost * 3);
}

function leaf(cost, days, shiny = SHINY) {
  const tarnish = Math.max(days - shiny, 0);
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
