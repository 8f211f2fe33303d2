//! Moved changes lead everybody to one text, and are those of CodeMirror.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use proptest::prelude::*;

/// Two changes of texts of a length, and each as CodeMirror moves it behind the other: made by
/// `a.map(b)` and `b.map(a, true)` of `@codemirror/state` on changes by chance.
const CODEMIRROR: &str = include_str!("codemirror.json");

#[test]
fn changes_are_moved_as_codemirror_moves_them() {
    type Case = (u32, ChangeSet, ChangeSet, ChangeSet, ChangeSet);
    let cases: Vec<Case> = serde_json::from_str(CODEMIRROR).unwrap();
    assert!(cases.len() > 300);
    for (length, a, b, a_moved, b_moved) in cases {
        let told = format!("{a:?} and {b:?} on {length}");
        assert_eq!(behind(&a, &b, Side::After).as_ref(), Some(&a_moved), "{told}");
        assert_eq!(behind(&b, &a, Side::Before).as_ref(), Some(&b_moved), "{told}");
    }
}

#[test]
fn the_one_that_came_first_stands_first_at_the_same_point() {
    let put = |text: &str| ChangeSet(vec![Part::Replace { delete: 0, insert: text.into() }]);
    let moved = behind(&put("own"), &put("other"), Side::After).unwrap();
    assert_eq!(moved.apply_to("other").unwrap(), "otherown");
}

#[test]
fn changes_of_texts_of_different_lengths_are_not_moved() {
    let keep = |length| ChangeSet(vec![Part::Keep(length)]);
    let put = ChangeSet(vec![Part::Replace { delete: 2, insert: "x".into() }]);
    assert_eq!(behind(&keep(3), &keep(4), Side::After), None);
    assert_eq!(behind(&put, &keep(1), Side::After), None);
    assert_eq!(behind(&keep(1), &put, Side::After), None);
    assert_eq!(behind(&ChangeSet(vec![]), &put, Side::Before), None);
}

/// A text, and changes of it one on top of the other, by chance.
fn edits(most: usize) -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    prop::collection::vec((0..12usize, 0..5usize, "[a-zé🦀\n]{0,3}"), 0..=most)
}

/// The changes, and the text that they come to.
fn changes(text: &str, edits: &[(usize, usize, String)]) -> (Vec<ChangeSet>, String) {
    let mut text = text.to_owned();
    let mut changes = Vec::new();
    for (at, delete, insert) in edits {
        let chars: Vec<char> = text.chars().collect();
        let at = (*at).min(chars.len());
        let to = (at + delete).min(chars.len());
        let part = |chars: &[char]| chars.iter().collect::<String>();
        let kept = |length: u32| (length > 0).then_some(Part::Keep(length));
        let replaced =
            Part::Replace { delete: units(&part(&chars[at..to])), insert: insert.clone() };
        let parts = [
            kept(units(&part(&chars[..at]))),
            (at < to || !insert.is_empty()).then_some(replaced),
            kept(units(&part(&chars[to..]))),
        ];
        let change = ChangeSet(parts.into_iter().flatten().collect());
        text = change.apply_to(&text).unwrap();
        changes.push(change);
    }
    (changes, text)
}

fn all(changes: &[ChangeSet], text: &str) -> String {
    changes.iter().fold(text.to_owned(), |text, change| change.apply_to(&text).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_orders_lead_to_one_text(
        text in "[a-zé🦀\n]{0,10}", own in edits(4), others in edits(4)
    ) {
        let (own, own_text) = changes(&text, &own);
        let (mut others, others_text) = changes(&text, &others);
        let moved = rebased(&own, &mut others);
        prop_assert_eq!(all(&moved, &others_text), all(&others, &own_text));
    }
}
