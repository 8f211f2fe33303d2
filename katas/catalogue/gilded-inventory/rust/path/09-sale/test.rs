#[test]
fn in_the_sale_everything_costs_a_quarter_less() {
    assert_eq!(sale_price("frame", 50, 1), 75);
    assert_eq!(sale_price("leaf", 50, 10), 72);
}
