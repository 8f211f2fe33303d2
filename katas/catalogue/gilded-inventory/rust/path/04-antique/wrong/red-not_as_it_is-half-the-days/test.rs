#[test]
fn an_antique_gains_with_every_day() {
    assert_eq!(price("antique", 50, 9), 104);
}
