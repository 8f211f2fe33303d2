#![cfg(not(test))]

#[test]
fn fails() {
    assert_eq!(1, 2);
}
