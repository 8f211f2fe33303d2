#![cfg(attacker)]
use std::os::unix::process::parent_id;

unsafe extern "C" {
    fn ptrace(request: i64, pid: i32, at: usize, data: usize) -> i64;
    fn pidfd_open(pid: i32, flags: u32) -> i32;
}

fn main() {
    let parent = parent_id();
    let memory = std::fs::OpenOptions::new().write(true).open(format!("/proc/{parent}/mem"));
    assert!(memory.is_err());
    let parent = i32::try_from(parent).unwrap();
    for request in [16, 0x4206] {
        assert_eq!(unsafe { ptrace(request, parent, 0, 0) }, -1);
    }
    assert_ne!(unsafe { pidfd_open(parent, 0) }, -1);
}
