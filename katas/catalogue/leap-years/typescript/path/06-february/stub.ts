export function daysInMonth(year: number, month: number): number {
  throw new Error("not implemented");
}
