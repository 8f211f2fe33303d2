#[test]
fn tries() {
    for name in
        ["environ", "maps", "mem", "auxv", "io", "stack", "syscall", "pagemap", "task/1/environ"]
    {
        let all = std::fs::read(format!("/proc/1/{name}"));
        assert!(all.is_err(), "{name}: {}", String::from_utf8_lossy(&all.unwrap()));
    }
    for name in ["exe", "cwd", "root", "fd/0", "fd/1", "ns/mnt"] {
        assert!(std::fs::read_link(format!("/proc/1/{name}")).is_err(), "{name}");
    }
    if let Ok(words) = std::fs::read("/proc/1/cmdline") {
        assert_eq!(words, b"randori\0jailer\0");
    }
}
