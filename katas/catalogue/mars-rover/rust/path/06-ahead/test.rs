#[test]
fn forward_is_where_the_rover_faces() {
    assert_eq!(
        ["RF", "FFRRF", "RFFLLF"].map(drive),
        ["1 0 E", "0 1 S", "1 0 W"]
    );
}
