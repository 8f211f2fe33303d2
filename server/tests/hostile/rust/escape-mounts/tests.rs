#[test]
fn tries() {
    for list in ["/proc/self/mountinfo", "/proc/1/mountinfo", "/proc/thread-self/mountinfo"] {
        let mounts = std::fs::read_to_string(list).unwrap_or_default();
        let sources = mounts.lines().filter_map(|line| line.split(' ').nth(3));
        let told: Vec<_> = sources.filter(|path| path.contains("rust")).collect();
        assert!(told.is_empty(), "{told:?}");
    }
}
