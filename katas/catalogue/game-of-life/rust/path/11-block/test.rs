#[test]
fn blocks_of_four_are_still() {
    let blocks = "##\n\
                  ##\n\
                  ..\n\
                  ##\n\
                  ##";
    assert_eq!(next_generation(blocks), blocks);
}
