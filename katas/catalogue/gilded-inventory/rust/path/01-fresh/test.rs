#[test]
fn a_frame_is_sold_for_twice_what_it_cost() {
    assert_eq!(price("frame", 50, 1), 100);
    assert_eq!(price("frame", 50, 30), 100);
}
