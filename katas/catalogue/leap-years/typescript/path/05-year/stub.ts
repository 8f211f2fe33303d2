export function daysInYear(year: number): number {
  throw new Error("not implemented");
}
