#![cfg(attacker)]
use std::io::Error;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn refused(what: &str, number: i64, elsewhere: i64, [a, b, c, d, e]: [i64; 5]) {
    let number = if cfg!(target_arch = "x86_64") { number } else { elsewhere };
    let got = unsafe { syscall(number, a, b, c, d, e) };
    assert_eq!((got, Error::last_os_error().raw_os_error()), (-1, Some(1)), "{what}");
}

fn main() {
    let head = [0x2008_0522_u32, 0];
    let all = [u32::MAX; 6];
    for (number, elsewhere) in [(105, 146), (106, 144)] {
        let number = if cfg!(target_arch = "x86_64") { number } else { elsewhere };
        assert_eq!(unsafe { syscall(number, 0) }, -1);
    }
    refused("capset", 126, 91, [head.as_ptr() as i64, all.as_ptr() as i64, 0, 0, 0]);
    refused("prctl PR_CAP_AMBIENT", 157, 167, [47, 2, 21, 0, 0]);
    refused("prctl PR_SET_SECUREBITS", 157, 167, [28, 1, 0, 0, 0]);
    refused("setgroups", 116, 159, [0, 0, 0, 0, 0]);
    let prctl = if cfg!(target_arch = "x86_64") { 157 } else { 167 };
    for capability in 0..=40 {
        assert_eq!(unsafe { syscall(prctl, 23, capability, 0, 0, 0) }, 0, "in the bounding set");
    }
    assert_eq!(unsafe { syscall(prctl, 39, 0, 0, 0, 0) }, 1, "PR_GET_NO_NEW_PRIVS");
    assert_eq!(unsafe { syscall(prctl, 21, 0, 0, 0, 0) }, 2, "PR_GET_SECCOMP");
}
