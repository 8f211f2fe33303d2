//! What `serde_json` writes is read as what it was, and what is of another form is not read.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::read;
use katas::change::{ChangeSet, Part};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Everything {
    number: u64,
    small: u8,
    yes: bool,
    text: String,
    absent: Option<u32>,
    present: Option<String>,
    list: Vec<Form>,
    pair: (u32, String),
    map: BTreeMap<String, u64>,
    number_of_its_own: Number,
    place: Place,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
struct Number(u32);

#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
struct Place(u32, u32);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Form {
    BareName,
    One(u32),
    Two(u32, String),
    Named { count: u32, form: Option<Box<Form>> },
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(default)]
struct Grown {
    old: u32,
    new: String,
}

impl Default for Grown {
    fn default() -> Self {
        Self { old: 1, new: "new".into() }
    }
}

fn everything() -> Everything {
    let inner = Form::Named { count: 1, form: None };
    Everything {
        number: 9_007_199_254_740_991,
        small: 255,
        yes: true,
        text: "ü “quoted”\n\u{1f600}\u{0}".into(),
        absent: None,
        present: Some(String::new()),
        list: vec![
            Form::BareName,
            Form::One(1),
            Form::Two(2, "two".into()),
            Form::Named { count: 3, form: Some(Box::new(inner)) },
        ],
        pair: (7, "seven".into()),
        map: [("one".into(), 1), ("two".into(), 2)].into(),
        number_of_its_own: Number(9),
        place: Place(3, 4),
    }
}

#[test]
fn what_is_written_is_read_as_it_was() {
    let json = serde_json::to_string(&everything()).unwrap();
    assert_eq!(read::<Everything>(&json), Some(everything()));
    let parts = vec![Part::Keep(3), Part::Replace { delete: 2, insert: "a\n\nb".into() }];
    let json = serde_json::to_string(&ChangeSet(parts.clone())).unwrap();
    assert_eq!(read::<ChangeSet>(&json), Some(ChangeSet(parts)));
}

#[test]
fn the_order_of_fields_and_what_is_unknown_do_not_matter() {
    let json = r#"{"later":{"deep":[1]},"form":"bareName","count":4}"#;
    let read_as = read::<Form>(&format!(r#"{{"named":{json}}}"#));
    assert_eq!(read_as, Some(Form::Named { count: 4, form: Some(Box::new(Form::BareName)) }));
}

#[test]
fn a_digest_is_always_rounded_in_the_same_way() {
    let digest = read::<u64>("3985481862930961314").unwrap();
    assert_eq!(read::<u64>("3985481862930961314"), Some(digest));
    assert_ne!(read::<u64>("3985481862930963000"), Some(digest));
    assert_eq!(read::<u64>(&u64::MAX.to_string()), Some(u64::MAX));
}

#[test]
fn what_is_missing_has_its_default_or_is_not_read() {
    assert_eq!(read::<Grown>(r#"{"new":"x"}"#), Some(Grown { old: 1, new: "x".into() }));
    assert_eq!(read::<Grown>("{}"), Some(Grown::default()));
    assert_eq!(read::<Form>(r#"{"named":{"form":null}}"#), None);
}

#[test]
fn what_is_of_another_form_is_not_read() {
    for json in [
        "",
        "{",
        "null",
        "1",
        "\"other\"",
        "[]",
        "{}",
        r#"{"other":1}"#,
        r#"{"one":-1}"#,
        r#"{"one":1.5}"#,
        r#"{"one":4294967296}"#,
        r#"{"one":"1"}"#,
        r#"{"one":null}"#,
        r#"{"two":[1]}"#,
        r#"{"two":{"0":1,"1":"x"}}"#,
        r#"{"named":[1,null]}"#,
    ] {
        assert_eq!(read::<Form>(json), None, "{json}");
    }
    for json in ["[[\"x\"]]", "[-1]", "[[]]", "[[1,2]]", "[true]", "[4294967296]"] {
        assert_eq!(read::<ChangeSet>(json), None, "{json}");
    }
}
