#[test]
fn tries() {
    let mut file = std::fs::File::create("all").unwrap();
    loop {
        std::io::Write::write_all(&mut file, &[1; 1 << 16]).unwrap();
    }
}
