#![cfg(attacker)]
use std::ptr::null_mut;
use std::time::Duration;

unsafe extern "C" {
    fn mmap(at: *mut u8, length: usize, allow: i32, flags: i32, fd: i32, offset: i64) -> *mut u8;
    fn madvise(at: *mut u8, length: usize, advice: i32) -> i32;
}

const PIECE: usize = 4 << 20;

fn main() {
    let all = unsafe { mmap(null_mut(), 100 * PIECE, 3, 0x21, -1, 0) };
    for piece in 0..100 {
        unsafe {
            all.add(piece * PIECE).write_bytes(1, PIECE);
            madvise(all.add(piece * PIECE), PIECE, 4);
        }
    }
    std::thread::sleep(Duration::from_millis(500));
    assert!((0..100).all(|piece| unsafe { *all.add(piece * PIECE) } == 1));
}
