#[test]
fn fifteen_is_fizz_buzz() {
    assert_eq!(say(15), "FizzBuzz");
}
