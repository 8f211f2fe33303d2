pub fn days_in_year(_year: u32) -> u32 {
    todo!()
}
