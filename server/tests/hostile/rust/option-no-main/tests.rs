#![no_main]

fn main() {
    println!(
        "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n"
    );
}

#[test]
fn fails() {
    assert_eq!(1, 2);
}
