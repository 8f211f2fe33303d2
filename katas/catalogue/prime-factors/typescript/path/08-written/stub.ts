export function written(number: number): string {
  throw new Error("not implemented");
}
