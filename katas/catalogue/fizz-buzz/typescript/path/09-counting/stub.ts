export function countTo(last: number): string[] {
  throw new Error("not implemented");
}
