#[test]
fn after_30_days_a_frame_is_a_tenth_cheaper() {
    assert_eq!(price("frame", 50, 31), 90);
    assert_eq!(price("frame", 50, 90), 90);
}
