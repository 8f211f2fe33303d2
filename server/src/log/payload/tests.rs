//! Events go into bytes and come back the same; bytes that are no event are an error.

#![allow(clippy::unwrap_used, reason = "a test")]

use super::*;
use crate::log::upcast::PRESENT;
use katas::evidence::PassingRun;
use katas::id::{RunId, TextVersion};
use proptest::prelude::*;

fn decode_bytes(bytes: &[u8]) -> Result<Recorded, BadPayload> {
    decode(Sequence(7), Timestamp(1_700_000_000_000), PRESENT, bytes)
}

proptest! {
    #[test]
    fn any_event_comes_back_as_it_was(recorded in arbitrary::recorded()) {
        let bytes = encode(&recorded);
        let back = decode(recorded.sequence, recorded.at, PRESENT, &bytes);
        prop_assert_eq!(back, Ok(recorded));
    }

    #[test]
    fn arbitrary_bytes_are_an_event_or_an_error(bytes: Vec<u8>) {
        let _ = decode_bytes(&bytes);
    }

    #[test]
    fn damaged_bytes_are_an_event_or_an_error(
        recorded in arbitrary::recorded(),
        damage: Vec<(prop::sample::Index, u8)>,
        length: prop::sample::Index,
    ) {
        let mut bytes = encode(&recorded);
        for (at, byte) in damage {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        bytes.truncate(length.index(bytes.len() + 1));
        // What is taken for an event can be written again and is the same event then.
        if let Ok(event) = decode_bytes(&bytes) {
            prop_assert_eq!(decode_bytes(&encode(&event)), Ok(event));
        }
    }
}

/// A message that is an event but for its kind.
fn of(kind: proto::event::Kind) -> Vec<u8> {
    proto::Event { by: None, kind: Some(kind) }.encode_to_vec()
}

fn check(kind: proto::event::Kind, words: &str) {
    assert_eq!(decode_bytes(&of(kind)).unwrap_err().to_string(), words);
}

#[test]
fn what_is_missing_is_named() {
    use proto::event::Kind;
    let run = 1;
    let nothing = proto::Event { by: None, kind: None }.encode_to_vec();
    assert_eq!(decode_bytes(&nothing).unwrap_err().to_string(), "it has no event in it");
    check(
        Kind::RunFinished(proto::RunFinished { run, report: None, facts: None }),
        "it has no report of a run",
    );
    check(
        Kind::GreenReached(proto::GreenReached { run: None }),
        "it has no passing run as its evidence",
    );
    let changes = vec![proto::ChangeSet { parts: vec![proto::Part { part: None }] }];
    check(
        Kind::TextChanged(proto::TextChanged { file: "a.rs".into(), base: 0, changes }),
        "it has no length of a span",
    );
    let reasons = vec![proto::Reason { reason: None }];
    check(Kind::StepRefused(proto::StepRefused { run, reasons }), "it has no rule in a reason");
}

#[test]
fn a_passing_run_of_no_tests_is_no_evidence() {
    let nothing = || Some(proto::PassingRun { run: 1, version: 2, passed: 0 });
    let words = "it calls a run passing in which no test passed";
    check(proto::event::Kind::GreenReached(proto::GreenReached { run: nothing() }), words);
    check(proto::event::Kind::GreenHeld(proto::GreenHeld { run: nothing() }), words);
}

#[test]
fn a_number_that_means_nothing_is_named() {
    for number in [-1, 0, 5, i32::MAX] {
        let hint = proto::event::Kind::HintGiven(proto::HintGiven { rung: number });
        check(hint, &format!("{number} is no rung"));
    }
    let run = PassingRun::recorded(RunId(1), TextVersion(2), 3).map(|run| run.to_message());
    let finished = proto::RefactoringFinished { finding: 9, run };
    check(proto::event::Kind::RefactoringFinished(finished), "9 is no finding");
}

#[test]
fn a_name_that_is_none_is_shown() {
    let item = "../etc/passwd".to_owned();
    check(
        proto::event::Kind::ItemPicked(proto::ItemPicked { item }),
        "an item's id must be 1 to 60 characters of a-z, 0-9 and -, \
         and this is \"../etc/passwd\"",
    );
}

#[test]
fn an_event_of_a_later_version_says_so() {
    let refused = decode(Sequence(1), Timestamp(1), PRESENT + 1, &[]).unwrap_err();
    let words =
        format!("it is of version {}, and this program knows versions 1 to {PRESENT}", PRESENT + 1);
    assert_eq!(refused.to_string(), words);
}
