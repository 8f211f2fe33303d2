//! Takes numbers apart into primes.

pub fn prime_factors(_number: u32) -> Vec<u32> {
    Vec::new()
}
