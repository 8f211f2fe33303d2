#![cfg(attacker)]
unsafe extern "C" {
    fn mknod(path: *const i8, mode: u32, device: u64) -> i32;
}

fn main() {
    unsafe {
        assert_eq!(mknod(c"pipe".as_ptr(), 0o10666, 0), 0);
        assert_eq!(mknod(c"memory".as_ptr(), 0o20666, 0x101), -1);
        assert_eq!(mknod(c"disk".as_ptr(), 0o60666, 0x800), -1);
    }
}
