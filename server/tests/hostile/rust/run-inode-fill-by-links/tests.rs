#[test]
fn tries() {
    std::fs::write("one", "").unwrap();
    for n in 0.. {
        std::fs::hard_link("one", format!("hard{n}")).unwrap();
        std::os::unix::fs::symlink("x".repeat(4000), format!("soft{n}")).unwrap();
    }
}
