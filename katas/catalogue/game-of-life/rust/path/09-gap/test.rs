#[test]
fn two_neighbours_are_too_few_for_a_birth() {
    assert_eq!(next_generation("#.#"), "...");
}
