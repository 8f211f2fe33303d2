#![cfg(attacker)]
use std::ptr::null_mut;
use std::time::Duration;

unsafe extern "C" {
    fn mmap(at: *mut u8, length: usize, allow: i32, flags: i32, fd: i32, offset: i64) -> *mut u8;
    fn syscall(number: i64, ...) -> i64;
    fn _exit(status: i32) -> !;
}

const EXIT: i64 = if cfg!(target_arch = "x86_64") { 60 } else { 93 };

fn main() {
    std::thread::spawn(|| unsafe {
        std::thread::sleep(Duration::from_millis(50));
        let all = mmap(null_mut(), 400 << 20, 3, 0x21, -1, 0);
        all.write_bytes(1, 400 << 20);
        std::thread::sleep(Duration::from_millis(500));
        _exit(0);
    });
    unsafe { syscall(EXIT, 0) };
}
