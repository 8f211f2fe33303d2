#[test]
fn an_antique_gains_with_every_ten_days() {
    assert_eq!(price("antique", 50, 9), 100);
    assert_eq!(price("antique", 50, 20), 110);
}
