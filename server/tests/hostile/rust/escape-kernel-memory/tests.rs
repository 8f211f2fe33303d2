#[test]
fn tries() {
    let all =
        ["kcore", "kmsg", "slabinfo", "vmallocinfo", "timer_list", "kpagecount", "kpageflags"];
    let read = |name: &&str| std::fs::File::open(format!("/proc/{name}")).is_ok();
    assert_eq!(all.into_iter().filter(read).collect::<Vec<_>>(), [""; 0]);
}
