#![test_runner(crate::code::runner)]
#![reexport_test_harness_main = "main"]

#[test]
fn fails() {
    assert_eq!(1, 2);
}
