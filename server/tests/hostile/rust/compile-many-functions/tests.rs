#[test]
fn prints_it() {
    crate::code::all();
}
