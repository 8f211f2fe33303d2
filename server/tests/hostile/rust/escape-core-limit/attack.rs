#![cfg(attacker)]
const CORE: i32 = 4;

unsafe extern "C" {
    fn getrlimit(resource: i32, limit: *mut [u64; 2]) -> i32;
    fn setrlimit(resource: i32, limit: *const [u64; 2]) -> i32;
}

fn main() {
    let mut limit = [0; 2];
    assert_eq!(unsafe { getrlimit(CORE, &mut limit) }, 0);
    assert_eq!(limit, [1, 1], "a pipe to a program heeds no other limit");
    assert_eq!(unsafe { setrlimit(CORE, &[u64::MAX, u64::MAX]) }, -1);
}
