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
    let pidfd = unsafe { syscall(434, 1, 0) };
    refused("pidfd_getfd", 438, 438, [pidfd, 0, 0, 0, 0]);
    refused("pidfd_getfd", 438, 438, [pidfd, 1, 0, 0, 0]);
}
