#[test]
fn prints_it() {
    panic!("{}", env!("RANDORI_SECRET"));
}
