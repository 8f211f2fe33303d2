#[test]
fn recurses() {
    assert_eq!(deeper(1), 0);
}

fn deeper(n: u64) -> u64 {
    let room = std::hint::black_box([n; 100]);
    deeper(n + 1) + room[7]
}
