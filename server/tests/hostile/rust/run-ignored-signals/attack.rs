#![cfg(attacker)]
unsafe extern "C" {
    fn signal(number: i32, handler: usize) -> usize;
}

fn main() {
    for number in 1..=64 {
        unsafe { signal(number, 1) };
    }
    loop {
        std::hint::spin_loop();
    }
}
