#[test]
fn r#match() {}

#[test]
fn раsses() {
    assert_eq!(1, 2);
}

#[test]
fn passes() {}

#[test]
fn ok_٣() {}
