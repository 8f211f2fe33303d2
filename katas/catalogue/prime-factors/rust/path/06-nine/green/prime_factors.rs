//! Takes numbers apart into primes.

pub fn prime_factors(number: u32) -> Vec<u32> {
    let mut factors = Vec::new();
    let mut rest = number;
    while rest % 2 == 0 {
        factors.push(2);
        rest /= 2;
    }
    while rest % 3 == 0 {
        factors.push(3);
        rest /= 3;
    }
    factors
}
