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
    refused("unshare 0x10000000", 272, 97, [0x10000000, 0, 0, 0, 0]);
    refused("unshare 0x20000", 272, 97, [0x20000, 0, 0, 0, 0]);
    refused("unshare 0x20000000", 272, 97, [0x20000000, 0, 0, 0, 0]);
    refused("unshare 0x40000000", 272, 97, [0x40000000, 0, 0, 0, 0]);
    refused("unshare 0x8000000", 272, 97, [0x8000000, 0, 0, 0, 0]);
    refused("unshare 0x4000000", 272, 97, [0x4000000, 0, 0, 0, 0]);
    refused("unshare 0x2000000", 272, 97, [0x2000000, 0, 0, 0, 0]);
    refused("clone 0x10000000", 56, 220, [0x10000011, 0, 0, 0, 0]);
    refused("clone 0x20000", 56, 220, [0x20011, 0, 0, 0, 0]);
    refused("clone 0x20000000", 56, 220, [0x20000011, 0, 0, 0, 0]);
    refused("clone 0x40000000", 56, 220, [0x40000011, 0, 0, 0, 0]);
    refused("clone 0x8000000", 56, 220, [0x8000011, 0, 0, 0, 0]);
    refused("clone 0x4000000", 56, 220, [0x4000011, 0, 0, 0, 0]);
    refused("clone 0x2000000", 56, 220, [0x2000011, 0, 0, 0, 0]);
    refused("setns", 308, 268, [pidfd, 268435456, 0, 0, 0]);
}
