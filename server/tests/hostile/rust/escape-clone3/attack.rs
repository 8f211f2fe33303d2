#![cfg(attacker)]
use std::io::Error;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    let arguments = [0x1000_0000_u64, 0, 0, 0, 17, 0, 0, 0];
    let got = unsafe { syscall(435, &raw const arguments, 64_usize) };
    assert_eq!((got, Error::last_os_error().raw_os_error()), (-1, Some(38)));
}
