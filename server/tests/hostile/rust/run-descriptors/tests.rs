#[test]
fn tries() {
    let all: Vec<_> =
        std::iter::from_fn(|| std::fs::File::open("/dev/null").ok()).take(2000).collect();
    assert!(all.len() < 600, "{}", all.len());
}
