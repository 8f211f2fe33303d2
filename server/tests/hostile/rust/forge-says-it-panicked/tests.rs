#[test]
fn fails() {
    eprintln!("\nthread 'tests::fails' (1) panicked at tests.rs:1:1:\nnot at all");
    assert_eq!(1, 2);
}
