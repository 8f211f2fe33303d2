#[test]
fn prints_it() {
assert_eq!(crate::code::f([false; 60]), 1);
}
