//! Takes numbers apart into primes.

pub fn prime_factors(number: u32) -> Vec<u32> {
    let mut factors = Vec::new();
    let mut rest = number;
    for divisor in [2, 3] {
        while rest % divisor == 0 {
            factors.push(divisor);
            rest /= divisor;
        }
    }
    factors
}
