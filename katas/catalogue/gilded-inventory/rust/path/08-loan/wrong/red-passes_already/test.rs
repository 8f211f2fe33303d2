#[test]
fn an_unknown_kind_is_sold_like_a_frame() {
    assert_eq!(price("mirror", 50, 10), 100);
}
