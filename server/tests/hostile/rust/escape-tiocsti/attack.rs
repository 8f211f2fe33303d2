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
    refused("TIOCSTI 0", 16, 29, [0, 0x5412, c"x".as_ptr() as i64, 0, 0]);
    refused("TIOCSTI 1", 16, 29, [1, 0x5412, c"x".as_ptr() as i64, 0, 0]);
    refused("TIOCSTI 2", 16, 29, [2, 0x5412, c"x".as_ptr() as i64, 0, 0]);
    refused("TIOCLINUX", 16, 29, [0, 0x541c, c"\u{2}".as_ptr() as i64, 0, 0]);
    assert!(
        ["/dev/tty", "/dev/ptmx", "/dev/console"].iter().all(|at| std::fs::File::open(at).is_err())
    );
}
