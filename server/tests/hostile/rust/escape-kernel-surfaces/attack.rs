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
    refused("bpf", 321, 280, [0, 0, 0, 0, 0]);
    refused("perf_event_open", 298, 241, [0, 0, 0, 0, 0]);
    refused("userfaultfd", 323, 282, [1, 0, 0, 0, 0]);
    refused("fanotify_init", 300, 262, [0, 0, 0, 0, 0]);
    refused("seccomp", 317, 277, [0, 0, 0, 0, 0]);
    refused("syslog", 103, 116, [10, 0, 0, 0, 0]);
    refused("acct", 163, 89, [0, 0, 0, 0, 0]);
    refused("swapon", 167, 224, [0, 0, 0, 0, 0]);
    refused("reboot", 169, 142, [0xfee1_dead, 672274793, 0, 0, 0]);
    refused("kexec_load", 246, 104, [0, 0, 0, 0, 0]);
    refused("finit_module", 313, 273, [0, 0, 0, 0, 0]);
    refused("quotactl", 179, 60, [0, 0, 0, 0, 0]);
    refused("name_to_handle_at", 303, 264, [0, 0, 0, 0, 0]);
    refused("open_by_handle_at", 304, 265, [0, 0, 0, 0, 0]);
}
