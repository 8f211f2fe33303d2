#[test]
fn without_commands_the_rover_stays_where_it_landed() {
    assert_eq!(drive(""), "0 0 N");
}
