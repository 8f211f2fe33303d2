#![cfg(attacker)]
use std::io::Error;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    for number in [101, 165, 166, 250, 272, 319, 425, 521, 539, 540, 545] {
        let got = unsafe { syscall(number | 0x4000_0000, 0, 0, 0, 0, 0) };
        assert_eq!(got, -1, "{number}");
        assert!(matches!(Error::last_os_error().raw_os_error(), Some(1 | 38)), "{number}");
    }
}
