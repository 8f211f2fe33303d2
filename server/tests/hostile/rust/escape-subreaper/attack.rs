#![cfg(attacker)]
unsafe extern "C" {
    fn fork() -> i32;
    fn prctl(what: i32, ...) -> i32;
    fn signal(number: i32, handler: usize) -> usize;
    fn setpgid(pid: i32, group: i32) -> i32;
}

fn main() {
    for number in 1..=64 {
        unsafe { signal(number, 1) };
    }
    for _ in 0..3 {
        if unsafe { fork() } == 0 {
            unsafe {
                prctl(36, 1);
                setpgid(0, 0);
                fork();
            }
            std::thread::sleep(std::time::Duration::from_secs(60));
        }
    }
}
