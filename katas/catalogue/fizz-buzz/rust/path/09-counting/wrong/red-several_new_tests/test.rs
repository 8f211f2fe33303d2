#[test]
fn counting_says_everything_in_order() {
    assert_eq!(count_to(5), ["1", "2", "Fizz", "4", "Buzz"]);
}

#[test]
fn counting_to_nothing_says_nothing() {
    assert_eq!(count_to(0), [""; 0]);
}
