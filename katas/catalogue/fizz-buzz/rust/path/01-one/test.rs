#[test]
fn one_is_said_as_it_is() {
    assert_eq!(say(1), "1");
}
