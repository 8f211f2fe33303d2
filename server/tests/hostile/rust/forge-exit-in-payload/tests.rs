struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        std::process::exit(0);
    }
}

#[test]
fn fails() {
    std::panic::panic_any(Last);
}
