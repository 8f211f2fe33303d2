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
    let request = [24_u64, u64::MAX, 0];
    let mut room = [0_u64; 64];
    refused("listmount", 458, 458, [request.as_ptr() as i64, room.as_mut_ptr() as i64, 16, 0, 0]);
    refused("statmount", 457, 457, [request.as_ptr() as i64, room.as_mut_ptr() as i64, 512, 0, 0]);
}
