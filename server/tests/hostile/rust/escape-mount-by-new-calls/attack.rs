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

fn at(path: &std::ffi::CStr) -> i64 {
    path.as_ptr() as i64
}

fn main() {
    refused("fsopen", 430, 430, [at(c"tmpfs"), 0, 0, 0, 0]);
    refused("fsconfig", 431, 431, [0, 6, 0, 0, 0]);
    refused("fsmount", 432, 432, [0, 0, 0, 0, 0]);
    refused("fspick", 433, 433, [-100, at(c"/"), 0, 0, 0]);
    refused("open_tree", 428, 428, [-100, at(c"/"), 1, 0, 0]);
    refused("move_mount", 429, 429, [-100, at(c"/proc"), -100, at(c"."), 0]);
    refused("mount_setattr", 442, 442, [-100, at(c"/"), 0, 0, 0]);
    refused("open_tree_attr", 467, 467, [-100, at(c"/"), 0, 0, 0]);
}
