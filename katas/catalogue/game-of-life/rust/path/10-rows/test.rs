#[test]
fn a_picture_of_two_rows_stays_one_of_two_rows() {
    assert_eq!(next_generation("...\n..."), "...\n...");
}
