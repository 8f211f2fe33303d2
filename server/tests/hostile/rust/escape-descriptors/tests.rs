#[test]
fn tries() {
    for entry in std::fs::read_dir("/proc/self/fd").unwrap().flatten() {
        let leads = std::fs::read_link(entry.path()).unwrap_or_default();
        let leads = leads.to_string_lossy();
        let own = entry.file_name() == "3" && leads.ends_with("/fd");
        let harmless = leads.starts_with("pipe:") || leads == "/dev/null";
        assert!(own || harmless, "{entry:?}: {leads}");
    }
}
