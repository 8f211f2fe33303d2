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

fn at(path: &std::ffi::CStr) -> i64 {
    path.as_ptr() as i64
}

fn main() {
    refused("memfd_create", 319, 279, [at(c"x"), 0, 0, 0, 0]);
    refused("memfd_secret", 447, 447, [0, 0, 0, 0, 0]);
}
