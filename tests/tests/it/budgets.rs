//! What a first visit costs over the wire, as the bundle's own table says it.

use serde::Deserialize;
use std::path::{Path, PathBuf};

/// One file of the bundle.
#[derive(Deserialize)]
struct Size {
    kind: String,
    /// The page that needs it before it shows.
    page: Option<String>,
    brotli: usize,
}

/// Every file.
fn sizes() -> Vec<Size> {
    let named = std::env::var_os("RANDORI_BUNDLE").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bundle");
    let table = named.unwrap_or_else(beside).join("sizes.json");
    let table = std::fs::read(&table).expect("a bundle; make one by `cargo xtask bundle`");
    serde_json::from_slice(&table).unwrap()
}

/// Compressed bytes of the files that count.
fn brotli(counts: impl Fn(&Size) -> bool) -> usize {
    sizes().iter().filter(|size| counts(size)).map(|size| size.brotli).sum()
}

fn check(kind: &str, most: usize) {
    let bytes = brotli(|size| size.kind == kind);
    assert!(bytes > 0, "there is nothing of {kind} in the bundle");
    assert!(bytes <= most, "{kind} is {bytes} bytes by brotli, and may be {most}");
}

/// What a first visit to a page loads of the client.
fn check_visit(page: &str, most: usize) {
    let of_page = |size: &Size| size.page.as_deref() == Some(page);
    assert!(brotli(of_page) > 0, "there is nothing of {page} in the bundle");
    let bytes = brotli(|size| size.kind == "app" || of_page(size));
    assert!(bytes <= most, "a visit to {page} is {bytes} bytes by brotli, and may be {most}");
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

/// Each page has code of its own beside what all need.
#[test]
fn the_app_is_at_most_150_kb_whichever_page_comes_first() {
    for page in ["katas", "dojo", "door"] {
        check_visit(page, 150_000);
    }
}

/// One person plans a workshop and has its board: see `app/docs/decisions/4-chunks.md`.
#[test]
fn the_app_is_a_little_more_for_the_facilitator() {
    check_visit("workshop", 165_000);
    check_visit("board", 170_000);
    check_visit("beside", 160_000);
}

#[test]
fn what_the_app_loads_later_is_at_most_70_kb() {
    check("parts", 70_000);
}
