#![cfg(attacker)]
use std::ffi::CString;
use std::io::Error;

unsafe extern "C" {
    fn setxattr(path: *const i8, name: *const i8, value: *const u8, size: usize, flags: i32)
    -> i32;
}

fn main() {
    std::fs::write("one", "").unwrap();
    for n in 0..8_000 {
        let name = CString::new(format!("user.{n}")).unwrap();
        let value = [1; 60_000];
        let got = unsafe { setxattr(c"one".as_ptr(), name.as_ptr(), value.as_ptr(), 60_000, 0) };
        assert_eq!(got, 0, "{n}: {}", Error::last_os_error());
    }
    std::thread::sleep(std::time::Duration::from_millis(500));
}
