pub fn prime_factors(_number: u32) -> Vec<u32> {
    todo!()
}
