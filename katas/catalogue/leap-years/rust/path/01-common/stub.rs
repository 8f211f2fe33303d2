pub fn is_leap_year(_year: u32) -> bool {
    todo!()
}
