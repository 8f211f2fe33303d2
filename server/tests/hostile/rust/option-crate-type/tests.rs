#![crate_type = "proc-macro"]
#![crate_name = "other"]

#[test]
fn fails() {
    assert_eq!(1, 2);
}
