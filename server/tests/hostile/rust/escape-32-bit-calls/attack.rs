#![cfg(attacker)]
fn main() {
    #[cfg(target_arch = "x86_64")]
    for number in [21, 26, 61, 310, 20] {
        let mut got: i64 = number;
        unsafe {
            std::arch::asm!("int 0x80", inlateout("rax") got, lateout("r8") _, lateout("r9") _,
            lateout("r10") _, lateout("r11") _)
        };
        println!("{number}: {got}");
    }
    #[cfg(not(target_arch = "x86_64"))]
    std::process::exit(1);
}
