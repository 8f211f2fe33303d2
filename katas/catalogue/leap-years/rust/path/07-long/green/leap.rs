//! Which years are leap years, and how many days there are in years and months.

pub fn is_leap_year(year: u32) -> bool {
    let divides = |number| year % number == 0;
    divides(400) || divides(4) && !divides(100)
}

pub fn days_in_year(year: u32) -> u32 {
    if is_leap_year(year) { 366 } else { 365 }
}

pub fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        2 if is_leap_year(year) => 29,
        2 => 28,
        _ => 31,
    }
}
