#[test]
fn a_row_without_life_stays_as_it_is() {
    assert_eq!(next_generation("..."), "...");
}
