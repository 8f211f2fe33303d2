//! Takes numbers apart into primes.

pub fn prime_factors(mut number: u32) -> Vec<u32> {
    let mut factors = Vec::new();
    if number % 2 == 0 {
        factors.push(2);
        number /= 2;
    }
    if number > 1 {
        factors.push(number);
    }
    factors
}
