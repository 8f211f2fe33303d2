#[test]
fn prints_it() {
assert_eq!(crate::code::f(), 1);
}
