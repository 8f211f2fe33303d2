// Which years are leap years, and how many days there are in years and months.

export function isLeapYear(year: number): boolean {
  const divides = (number: number) => year % number === 0;
  return divides(400) || (divides(4) && !divides(100));
}

export function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}
