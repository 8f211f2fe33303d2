#![cfg(attacker)]
use std::ptr::null_mut;
use std::time::Duration;

unsafe extern "C" {
    fn mmap(at: *mut u8, length: usize, allow: i32, flags: i32, fd: i32, offset: i64) -> *mut u8;
    fn madvise(at: *mut u8, length: usize, advice: i32) -> i32;
}

const MOST: usize = 15 << 30;

fn main() {
    let all = unsafe { mmap(null_mut(), MOST, 1, 0x4022, -1, 0) };
    assert_ne!(all.addr(), usize::MAX);
    unsafe { madvise(all, MOST, 15) };
    for table in 0..MOST >> 21 {
        assert_eq!(unsafe { *all.add(table << 21) }, 0);
    }
    std::thread::sleep(Duration::from_millis(500));
}
