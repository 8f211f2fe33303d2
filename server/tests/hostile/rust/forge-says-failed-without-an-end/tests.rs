#[test]
fn passes() {
    print!("FAILED\n\nfailures:\n\ntest tests::passes ... FAILED");
}
