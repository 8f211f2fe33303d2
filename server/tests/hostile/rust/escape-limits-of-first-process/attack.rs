#![cfg(attacker)]
use std::io::Error;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn refused(what: &str, number: i64, elsewhere: i64, [a, b, c, d, e]: [i64; 5]) {
    let number = if cfg!(target_arch = "x86_64") { number } else { elsewhere };
    let got = unsafe { syscall(number, a, b, c, d, e) };
    assert_eq!((got, Error::last_os_error().raw_os_error()), (-1, Some(1)), "{what}");
}

fn main() {
    let now = [1_u64 << 40; 2];
    refused("prlimit 0", 302, 261, [1, 0, now.as_ptr() as i64, 0, 0]);
    refused("prlimit 2", 302, 261, [1, 2, now.as_ptr() as i64, 0, 0]);
    refused("prlimit 6", 302, 261, [1, 6, now.as_ptr() as i64, 0, 0]);
    refused("prlimit 7", 302, 261, [1, 7, now.as_ptr() as i64, 0, 0]);
    refused("prlimit 9", 302, 261, [1, 9, now.as_ptr() as i64, 0, 0]);
}
