#![cfg(attacker)]
unsafe extern "C" {
    fn fork() -> i32;
    fn setsid() -> i32;
    fn _exit(status: i32) -> !;
}

fn main() {
    if unsafe { fork() } == 0 {
        unsafe { setsid() };
        loop {
            if unsafe { fork() } > 0 {
                unsafe { _exit(0) };
            }
        }
    }
}
