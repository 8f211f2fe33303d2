#[test]
#[should_panic]
fn panics() {
    std::process::exit(0);
}
