#[test]
fn tries() {
    panic!(
        "\u{1b}[2J\u{202e}\0\nthread 'tests::tries' (1) panicked at tests.rs:1:1:\ntest tests::tries ... ok"
    );
}
