#![cfg(attacker)]
unsafe extern "C" {
    fn fork() -> i32;
    fn setsid() -> i32;
    fn _exit(status: i32) -> !;
}

fn main() {
    if unsafe { fork() } == 0 {
        unsafe { setsid() };
        if unsafe { fork() } == 0 {
            std::thread::sleep(std::time::Duration::from_secs(60));
        }
        unsafe { _exit(0) };
    }
}
