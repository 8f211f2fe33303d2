#[test]
fn counting_says_everything_in_order() {
    assert_eq!(count_to(5), ["1", "2", "Fizz", "4", "Buzz"]);
}
