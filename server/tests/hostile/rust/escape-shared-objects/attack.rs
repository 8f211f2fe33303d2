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
    refused("shmget", 29, 194, [4242, 4096, 0o1666, 0, 0]);
    refused("shmat", 30, 196, [0, 0, 0, 0, 0]);
    refused("semget", 64, 190, [4242, 1, 0o1666, 0, 0]);
    refused("msgget", 68, 186, [4242, 0o1666, 0, 0, 0]);
    refused("mq_open", 240, 180, [at(c"randori"), 66, 0o666, 0, 0]);
}
