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
    use std::os::fd::AsRawFd;
    let file = std::fs::File::open("/rust/bin/rustc").unwrap();
    let fd = i64::from(file.as_raw_fd());
    let lock = [0_u64; 8];
    refused("flock", 73, 32, [fd, 2, 0, 0, 0]);
    refused("fcntl 6", 72, 25, [fd, 6, lock.as_ptr() as i64, 0, 0]);
    refused("fcntl 7", 72, 25, [fd, 7, lock.as_ptr() as i64, 0, 0]);
    refused("fcntl 37", 72, 25, [fd, 37, lock.as_ptr() as i64, 0, 0]);
    refused("fcntl 38", 72, 25, [fd, 38, lock.as_ptr() as i64, 0, 0]);
    refused("fcntl 1024", 72, 25, [fd, 1024, lock.as_ptr() as i64, 0, 0]);
}
