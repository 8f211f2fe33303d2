#[test]
fn a_text_that_fits_stays_as_it_is() {
    assert_eq!(wrap("word", 4), "word");
}
