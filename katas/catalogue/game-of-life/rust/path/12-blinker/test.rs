#[test]
fn a_blinker_turns_to_and_fro() {
    let row = "...\n\
               ###\n\
               ...";
    let column = ".#.\n\
                  .#.\n\
                  .#.";
    assert_eq!(next_generation(row), column);
    assert_eq!(next_generation(column), row);
}
