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
    let log = [0x7fff_0000_0000_0006_u64];
    let program = [1, log.as_ptr() as u64];
    refused("prctl PR_SET_SECCOMP", 157, 167, [22, 2, program.as_ptr() as i64, 0, 0]);
}
