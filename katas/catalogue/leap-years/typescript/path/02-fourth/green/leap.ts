// Which years are leap years, and how many days there are in years and months.

export function isLeapYear(year: number): boolean {
  return year % 4 === 0;
}
