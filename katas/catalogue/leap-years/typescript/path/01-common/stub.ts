export function isLeapYear(year: number): boolean {
  throw new Error("not implemented");
}
