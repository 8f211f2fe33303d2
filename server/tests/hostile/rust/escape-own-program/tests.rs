#[test]
fn tries() {
    for path in ["../test", "/proc/self/exe", "/rust/bin/rustc", "/link/Scrt1.o"] {
        assert!(std::fs::write(path, "").is_err(), "{path}");
        assert!(std::fs::remove_file(path).is_err(), "{path}");
        assert!(std::fs::rename(path, "mine").is_err(), "{path}");
        assert!(std::fs::hard_link(path, "mine").is_err(), "{path}");
        assert!(std::fs::rename("mine", path).is_err(), "{path}");
    }
}
