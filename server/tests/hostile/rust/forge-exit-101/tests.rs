#[test]
fn fails() {
    std::process::exit(101);
}
