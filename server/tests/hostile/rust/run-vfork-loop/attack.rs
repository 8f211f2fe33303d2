#![cfg(attacker)]
use std::io::Error;

unsafe extern "C" {
    fn vfork() -> i32;
    fn _exit(status: i32) -> !;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

fn main() {
    loop {
        match unsafe { vfork() } {
            0 => unsafe { _exit(0) },
            -1 => panic!("{}", Error::last_os_error()),
            pid => unsafe { waitpid(pid, std::ptr::null_mut(), 0) },
        };
    }
}
