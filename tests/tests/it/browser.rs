//! Tests in a real browser: each file of `tests/browser` is one test here, so that they run beside
//! the others. The scenarios are JavaScript, since the browser's driver is.

use std::path::Path;
use std::process::Command;

/// Runs the scenarios of a file, and shows what they said when one fails.
fn check(file: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser");
    let modules = folder.join("node_modules/playwright-core");
    assert!(modules.exists(), "the browser's driver is missing; run `cargo xtask test`");
    let output = Command::new("node")
        .args(["--test", "--test-concurrency=1", "--test-reporter=spec", file])
        .current_dir(&folder)
        .env("RANDORI_MAKE_UP", env!("CARGO_BIN_EXE_make-up-workshop"))
        .env("RANDORI_SIMULATE", env!("CARGO_BIN_EXE_simulate-room"))
        .env_remove("NODE_TEST_CONTEXT")
        .output()
        .expect("node starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(!said.contains("tests 0\n"), "no scenario ran: {said}");
}

#[test]
fn two_cycles_by_keyboard_alone() {
    check("two-cycles.test.mjs");
}

#[test]
fn every_refusal_in_words() {
    check("refusals.test.mjs");
}

#[test]
fn crashes_and_lost_networks_lose_nothing() {
    check("crashes.test.mjs");
}

#[test]
fn every_page_and_state_is_accessible() {
    check("pages.test.mjs");
}

#[test]
fn a_coach_a_prediction_and_a_spike() {
    check("policy.test.mjs");
}

#[test]
fn old_code_is_described_before_it_may_change() {
    check("opening.test.mjs");
}

#[test]
fn what_is_noticed_stands_beside_the_verdict() {
    check("remarks.test.mjs");
}

#[test]
fn what_is_loaded_when_it_is_needed_comes_late_or_again() {
    check("chunks.test.mjs");
}

#[test]
fn several_people_at_one_keyboard() {
    check("pairing.test.mjs");
}

#[test]
fn a_whole_kata_of_ping_pong() {
    check("ping-pong.test.mjs");
}

#[test]
fn the_past_is_looked_at_and_played_again() {
    check("replay.test.mjs");
}

#[test]
fn ways_on_from_a_former_run_and_a_list_to_take_along() {
    check("forks.test.mjs");
}

#[test]
fn people_look_on_together() {
    check("together.test.mjs");
}

#[test]
fn a_workshop_from_the_plan_to_the_board() {
    check("workshop.test.mjs");
}

#[test]
fn a_whole_workshop_with_fifty_pairs_beside_and_a_crash() {
    check("scripted.test.mjs");
}

#[test]
fn a_workshop_is_looked_back_on() {
    check("retrospective.test.mjs");
}

#[test]
fn what_a_facilitator_does_with_a_room() {
    check("moves.test.mjs");
}
