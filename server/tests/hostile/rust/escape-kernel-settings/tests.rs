#[test]
fn tries() {
    let settings = ["sys/kernel/core_pattern", "sys/kernel/hostname", "sys/vm/overcommit_memory"];
    let own = ["self/oom_score_adj", "1/oom_score_adj", "self/coredump_filter", "self/comm"];
    let more = [
        "sysrq-trigger",
        "self/uid_map",
        "self/setgroups",
        "self/mem",
        "1/mem",
        "self/attr/current",
    ];
    for name in settings.into_iter().chain(own).chain(more) {
        let file = std::fs::OpenOptions::new().write(true).open(format!("/proc/{name}"));
        assert!(file.is_err(), "{name}");
    }
}
