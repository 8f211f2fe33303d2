#[test]
fn fails() {
    crate::code::f();
}
