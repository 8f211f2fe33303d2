#[test]
fn an_antique_costs_no_less_in_the_sale() {
    assert_eq!(sale_price("antique", 50, 20), 110);
}
