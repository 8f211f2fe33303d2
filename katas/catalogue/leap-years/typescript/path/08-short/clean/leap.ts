// Which years are leap years, and how many days there are in years and months.

export function isLeapYear(year: number): boolean {
  const divides = (number: number) => year % number === 0;
  return divides(400) || (divides(4) && !divides(100));
}

export function daysInYear(year: number): number {
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  return months.reduce((days, month) => days + daysInMonth(year, month), 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  if ([4, 6, 9, 11].includes(month)) return 30;
  return 31;
}
