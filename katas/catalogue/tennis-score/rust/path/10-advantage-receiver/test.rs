#[test]
fn the_receiver_can_have_the_advantage_too() {
    assert_eq!(score(4, 5), "advantage receiver");
}
