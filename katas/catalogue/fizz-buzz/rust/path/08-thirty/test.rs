#[test]
fn thirty_is_fizz_buzz_too() {
    assert_eq!(say(30), "FizzBuzz");
}
