#![cfg(attacker)]
use std::io::Error;

unsafe extern "C" {
    fn prlimit(pid: i32, what: i32, new: *const u64, old: *mut u64) -> i32;
}

fn main() {
    let few = [3, 3];
    let got = unsafe { prlimit(1, 7, few.as_ptr(), std::ptr::null_mut()) };
    println!("{got} {}", Error::last_os_error());
    std::thread::sleep(std::time::Duration::from_millis(50));
}
