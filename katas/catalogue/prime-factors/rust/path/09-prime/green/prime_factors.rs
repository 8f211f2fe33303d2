//! Takes numbers apart into primes.

pub fn prime_factors(number: u32) -> Vec<u32> {
    let mut factors = Vec::new();
    let mut rest = number;
    for divisor in 2..=number {
        while rest % divisor == 0 {
            factors.push(divisor);
            rest /= divisor;
        }
    }
    factors
}

pub fn written(number: u32) -> String {
    let factors: Vec<String> = prime_factors(number).iter().map(u32::to_string).collect();
    factors.join(" × ")
}

pub fn is_prime(number: u32) -> bool {
    prime_factors(number) == [number]
}
