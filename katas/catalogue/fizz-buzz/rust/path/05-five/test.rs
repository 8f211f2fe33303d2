#[test]
fn five_is_buzz() {
    assert_eq!(say(5), "Buzz");
}
