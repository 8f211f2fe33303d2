pub fn transfer(_from: &mut Account, _to: &mut Account, _amount: u32) -> Result<(), Overdrawn> {
    todo!()
}
