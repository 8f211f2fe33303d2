#![cfg(attacker)]
unsafe extern "C" {
    fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    for signal in (1..=64).chain(1..=64) {
        unsafe { kill(1, signal) };
    }
    std::thread::sleep(std::time::Duration::from_millis(50));
}
