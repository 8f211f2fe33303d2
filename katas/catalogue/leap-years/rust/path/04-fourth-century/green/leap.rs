//! Which years are leap years, and how many days there are in years and months.

pub fn is_leap_year(year: u32) -> bool {
    year % 4 == 0 && year % 100 != 0 || year % 400 == 0
}
