//! Which years are leap years, and how many days there are in years and months.

pub fn is_leap_year(year: u32) -> bool {
    let divides = |number| year % number == 0;
    divides(400) || divides(4) && !divides(100)
}
