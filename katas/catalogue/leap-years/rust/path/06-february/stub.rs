pub fn days_in_month(_year: u32, _month: u32) -> u32 {
    todo!()
}
