#[test]
fn two_is_said_as_it_is() {
    assert_eq!(say(2), "2");
}
