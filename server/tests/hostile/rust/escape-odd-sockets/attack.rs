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
    refused("vsock", 41, 198, [40, 1, 0, 0, 0]);
    refused("AF_ALG", 41, 198, [38, 5, 0, 0, 0]);
    refused("netlink", 41, 198, [16, 3, 0, 0, 0]);
    refused("packet", 41, 198, [17, 3, 0, 0, 0]);
    refused("key", 41, 198, [15, 3, 0, 0, 0]);
    refused("bluetooth", 41, 198, [31, 3, 0, 0, 0]);
    refused("can", 41, 198, [29, 3, 0, 0, 0]);
    refused("tipc", 41, 198, [30, 1, 0, 0, 0]);
    refused("xdp", 41, 198, [44, 3, 0, 0, 0]);
    refused("smc", 41, 198, [43, 1, 0, 0, 0]);
    refused("mctp", 41, 198, [45, 2, 0, 0, 0]);
}
