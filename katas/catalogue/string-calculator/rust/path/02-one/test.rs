#[test]
fn a_single_number_is_its_own_sum() {
    assert_eq!(add("7"), 7);
}
