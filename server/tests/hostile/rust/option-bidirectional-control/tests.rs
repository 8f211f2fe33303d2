#[test]
fn passes() {
    /* ‮ } ⁦if true⁩ ⁦ */
    assert_eq!("‮⁦a⁩", "a");
}
