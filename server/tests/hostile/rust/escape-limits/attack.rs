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
    let most = [u64::MAX; 2];
    refused("prlimit 0", 302, 261, [0, 0, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 1", 302, 261, [0, 1, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 2", 302, 261, [0, 2, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 3", 302, 261, [0, 3, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 4", 302, 261, [0, 4, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 6", 302, 261, [0, 6, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 7", 302, 261, [0, 7, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 8", 302, 261, [0, 8, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 9", 302, 261, [0, 9, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 12", 302, 261, [0, 12, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 13", 302, 261, [0, 13, most.as_ptr() as i64, 0, 0]);
    refused("prlimit 14", 302, 261, [0, 14, most.as_ptr() as i64, 0, 0]);
}
