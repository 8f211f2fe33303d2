#[test]
fn tries() {
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let Ok(pid) = name.parse::<u32>() else { continue };
        assert!(pid == 1 || pid == std::process::id(), "{pid}");
    }
    let all: Vec<_> = std::env::vars().collect();
    assert_eq!(all, [("RUST_BACKTRACE".to_owned(), "0".to_owned())]);
}
