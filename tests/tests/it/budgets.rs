//! What a first visit costs over the wire, as the bundle's own table says it.

use serde::Deserialize;
use std::path::{Path, PathBuf};

/// One file of the bundle.
#[derive(Deserialize)]
struct Size {
    kind: String,
    brotli: usize,
}

/// Compressed bytes of all files of some kinds.
fn brotli(kinds: &[&str]) -> usize {
    let named = std::env::var_os("RANDORI_BUNDLE").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bundle");
    let table = named.unwrap_or_else(beside).join("sizes.json");
    let table = std::fs::read(&table).expect("a bundle; make one by `cargo xtask bundle`");
    let sizes: Vec<Size> = serde_json::from_slice(&table).unwrap();
    sizes.iter().filter(|size| kinds.contains(&size.kind.as_str())).map(|size| size.brotli).sum()
}

fn check(kind: &str, most: usize) {
    check_all(&[kind], most);
}

fn check_all(kinds: &[&str], most: usize) {
    for kind in kinds {
        assert!(brotli(&[kind]) > 0, "there is nothing of {kind} in the bundle");
    }
    let bytes = brotli(kinds);
    assert!(bytes <= most, "{kinds:?} is {bytes} bytes by brotli, and may be {most}");
}

#[test]
fn the_editor_is_at_most_145_kb() {
    check("editor", 145_000);
}

#[test]
fn vim_is_at_most_40_kb() {
    check("vim", 40_000);
}

#[test]
fn other_people_are_at_most_3_kb() {
    check("peers", 3_000);
}

#[test]
fn the_style_is_at_most_10_kb() {
    check("style", 10_000);
}

/// They are opened beside the client, which loads none of it.
#[test]
fn the_style_of_the_servers_pages_is_at_most_5_kb() {
    check("pages", 5_000);
}

/// Each page has code of its own beside what both need: a first visit loads the one or the other.
#[test]
fn the_app_is_at_most_150_kb_whichever_page_comes_first() {
    check_all(&["app", "katas"], 150_000);
    check_all(&["app", "dojo"], 150_000);
}

/// For what its pages weigh beyond the others see `app/docs/decisions/4-chunks.md`.
#[test]
fn the_app_is_at_most_170_kb_at_a_workshop() {
    check_all(&["app", "workshop"], 170_000);
}

#[test]
fn what_the_app_loads_later_is_at_most_60_kb() {
    check("parts", 60_000);
}
