#[test]
fn ten_is_buzz_too() {
    assert_eq!(say(10), "Buzz");
}
