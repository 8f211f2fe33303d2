#[test]
fn three_is_fizz() {
    assert_eq!(say(3), "Fizz");
}
