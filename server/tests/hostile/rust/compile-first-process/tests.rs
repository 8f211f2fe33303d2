#[test]
fn prints_it() {
    panic!("{:?}", crate::code::ALL);
}
