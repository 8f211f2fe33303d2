export function salePrice(_kind, _cost, _days) {
  throw new Error("not implemented");
}
