#[test]
fn six_is_fizz_too() {
    assert_eq!(say(6), "Fizz");
}
