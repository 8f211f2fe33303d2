pub fn is_prime(_number: u32) -> bool {
    todo!()
}
