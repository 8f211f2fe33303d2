#[test]
fn tries() {
    std::fs::write("one", "").unwrap();
    for n in 0.. {
        std::fs::hard_link("one", format!("{n}{}", "x".repeat(200))).unwrap();
    }
}
