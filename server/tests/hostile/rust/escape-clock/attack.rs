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
    let mut time = [0_u64; 64];
    refused("settimeofday", 164, 170, [time.as_ptr() as i64, 0, 0, 0, 0]);
    refused("clock_settime", 227, 112, [0, time.as_ptr() as i64, 0, 0, 0]);
    refused("adjtimex", 159, 171, [time.as_mut_ptr() as i64, 0, 0, 0, 0]);
    refused("clock_adjtime", 305, 266, [0, time.as_mut_ptr() as i64, 0, 0, 0]);
}
