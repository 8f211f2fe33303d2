export function isLeapYear(year) {
  throw new Error("not implemented");
}
