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
    let parent = i64::from(std::os::unix::process::parent_id());
    refused("ptrace", 101, 117, [16, parent, 0, 0, 0]);
    refused("process_vm_readv", 310, 270, [parent, 0, 0, 0, 0]);
    refused("process_vm_writev", 311, 271, [parent, 0, 0, 0, 0]);
    refused("process_madvise", 440, 440, [parent, 0, 0, 0, 0]);
    refused("kcmp", 312, 272, [parent, 0, 0, 0, 0]);
    refused("ptrace", 101, 117, [16, 1, 0, 0, 0]);
    refused("process_vm_readv", 310, 270, [1, 0, 0, 0, 0]);
    refused("process_vm_writev", 311, 271, [1, 0, 0, 0, 0]);
    refused("process_madvise", 440, 440, [1, 0, 0, 0, 0]);
    refused("kcmp", 312, 272, [1, 0, 0, 0, 0]);
}
