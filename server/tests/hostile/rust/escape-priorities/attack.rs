#![cfg(attacker)]
use std::io::Error;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn refused(what: &str, number: i64, elsewhere: i64, [a, b, c, d, e]: [i64; 5]) {
    let number = if cfg!(target_arch = "x86_64") { number } else { elsewhere };
    let got = unsafe { syscall(number, a, b, c, d, e) };
    let error = Error::last_os_error();
    assert!(got == -1 && [Some(1), Some(13)].contains(&error.raw_os_error()), "{what}: {error}");
}

fn main() {
    let one = 1_i32;
    refused("setpriority", 141, 140, [0, 0, -20, 0, 0]);
    refused("sched_setscheduler", 144, 119, [0, 1, &raw const one as i64, 0, 0]);
    refused("ioprio_set", 251, 30, [1, 0, 1 << 13, 0, 0]);
}
