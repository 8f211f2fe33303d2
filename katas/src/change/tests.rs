//! Changes fit their text, survive their JSON, and never panic.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use proptest::prelude::*;

fn check(json: &str, old: &str, expected: Result<&str, BadChange>) {
    let change: ChangeSet = serde_json::from_str(json).unwrap();
    assert_eq!(change.apply_to(old), expected.map(str::to_owned), "{json} on {old:?}");
    let written = serde_json::to_string(&change).unwrap();
    assert_eq!(written, json, "CodeMirror's JSON is kept");
}

#[test]
fn codemirror_json_is_understood() {
    check("[3]", "abc", Ok("abc"));
    check("[1,[1],1]", "abc", Ok("ac"));
    check("[1,[0,\"x\"],2]", "abc", Ok("axbc"));
    check("[[3,\"one\",\"two\"]]", "abc", Ok("one\ntwo"));
    check("[[0,\"\",\"\"],3]", "abc", Ok("\nabc"));
    check("[2,[0,\"!\"]]", "😀", Ok("😀!"));
    check("[]", "", Ok(""));
}

#[test]
fn a_change_for_another_text_is_refused() {
    check("[4]", "abc", Err(BadChange::Length));
    check("[2]", "abc", Err(BadChange::Length));
    check("[1,[0,\"x\"],1]", "😀", Err(BadChange::Surrogate));
    check("[[0,\"a\\rb\"],3]", "abc", Err(BadChange::Control));
}

#[test]
fn a_text_does_not_grow_beyond_the_limit() {
    let insert = "x".repeat(crate::text::MOST_BYTES);
    let fits = ChangeSet(vec![Part::Replace { delete: 0, insert: insert.clone() }]);
    assert!(fits.apply_to("").is_ok());
    let over = ChangeSet(vec![Part::Replace { delete: 0, insert }, Part::Keep(1)]);
    assert_eq!(over.apply_to("y"), Err(BadChange::TooLarge));
}

#[test]
fn a_change_between_texts_says_no_more_than_it_must() {
    let checks = [
        ("", "", "[]"),
        ("ab", "ab", "[2]"),
        ("ab", "axb", "[1,[0,\"x\"],1]"),
        ("axb", "ab", "[1,[1],1]"),
        ("", "a\nb", "[[0,\"a\",\"b\"]]"),
        ("aa", "aaa", "[2,[0,\"a\"]]"),
        ("😀", "😁", "[[2,\"😁\"]]"),
    ];
    for (old, new, json) in checks {
        let change = ChangeSet::between(old, new);
        assert_eq!(serde_json::to_string(&change).unwrap(), json, "{old:?} to {new:?}");
    }
}

#[test]
fn what_is_no_change_is_not_understood() {
    for json in
        ["[-1]", "[1.5]", "[[]]", "[[\"a\"]]", "[[1,2]]", "[[1,null]]", "{}", "[\"a\"]", "3"]
    {
        assert!(serde_json::from_str::<ChangeSet>(json).is_err(), "{json}");
    }
}

proptest! {
    #[test]
    fn the_change_between_two_texts_leads_from_one_to_the_other(
        old in "[a-c\u{e4}\u{1f600}\n]{0,12}",
        new in "[a-c\u{e4}\u{1f600}\n]{0,12}",
    ) {
        let change = ChangeSet::between(&old, &new);
        prop_assert_eq!(change.apply_to(&old), Ok(new));
    }

    #[test]
    fn no_change_panics(
        old in "[ab\u{1f600}]{0,8}",
        parts in prop::collection::vec((any::<bool>(), 0u32..6, "[x\u{1f600}]{0,3}"), 0..6),
    ) {
        let parts = parts.into_iter().map(|(keep, length, insert)| {
            if keep { Part::Keep(length) } else { Part::Replace { delete: length, insert } }
        });
        let _ = ChangeSet(parts.collect()).apply_to(&old);
    }
}
