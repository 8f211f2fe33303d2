#[test]
fn a_negative_number_is_refused() {
    let _ = add("1,-2");
}
