#![cfg(attacker)]
unsafe extern "C" {
    fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    let parent = i32::try_from(std::os::unix::process::parent_id()).unwrap();
    unsafe {
        kill(parent, 19);
        kill(0, 19);
    }
}
