pub fn f<T>(n: u32, t: T) -> u32 {
    if n == 0 { 0 } else { f(n - 1, (t, n)) }
}
