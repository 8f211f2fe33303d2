#![cfg(attacker)]
use std::ptr::null_mut;
use std::time::Duration;

unsafe extern "C" {
    fn mmap(at: *mut u8, length: usize, allow: i32, flags: i32, fd: i32, offset: i64) -> *mut u8;
}

fn main() {
    let all = unsafe { mmap(null_mut(), 600 << 20, 3, 0x21, -1, 0) };
    unsafe { all.write_bytes(1, 600 << 20) };
    std::thread::sleep(Duration::from_millis(500));
}
