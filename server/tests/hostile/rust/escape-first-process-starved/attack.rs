#![cfg(attacker)]
unsafe extern "C" {
    fn sched_setscheduler(pid: i32, policy: i32, parameters: *const i32) -> i32;
    fn setpriority(which: i32, who: u32, value: i32) -> i32;
}

fn main() {
    unsafe {
        setpriority(0, 1, 19);
        sched_setscheduler(1, 5, &raw const *&0);
    }
    for _ in 0..20 {
        let mut again = std::process::Command::new("/proc/self/exe");
        if std::env::args().len() == 2 {
            again.args(["@WORD@", "again"]).spawn().unwrap();
        }
    }
    while std::hint::black_box(true) {}
}
