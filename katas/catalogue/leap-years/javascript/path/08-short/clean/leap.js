// Which years are leap years, and how many days there are in years and months.

export function isLeapYear(year) {
  const divides = (number) => year % number === 0;
  return divides(400) || (divides(4) && !divides(100));
}

export function daysInYear(year) {
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  return months.reduce((days, month) => days + daysInMonth(year, month), 0);
}

export function daysInMonth(year, month) {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  if ([4, 6, 9, 11].includes(month)) return 30;
  return 31;
}
