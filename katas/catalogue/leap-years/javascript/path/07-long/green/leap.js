// Which years are leap years, and how many days there are in years and months.

export function isLeapYear(year) {
  const divides = (number) => year % number === 0;
  return divides(400) || (divides(4) && !divides(100));
}

export function daysInYear(year) {
  return isLeapYear(year) ? 366 : 365;
}

export function daysInMonth(year, month) {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return 31;
}
