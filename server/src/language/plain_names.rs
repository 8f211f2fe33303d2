//! Names that say nothing, in every language.

/// Names that would fit anything, without what stands between their words.
const EMPTY: &[&str] = &[
    "foo",
    "bar",
    "baz",
    "qux",
    "tmp",
    "temp",
    "stuff",
    "thing",
    "things",
    "asdf",
    "blah",
    "doit",
    "dostuff",
    "dosomething",
    "myfunction",
    "myfunc",
    "helper",
    "xxx",
];

/// Names that would fit any test.
const EMPTY_OF_TESTS: &[&str] = &["test", "itworks", "works", "mytest", "first", "second"];

/// Letters that mean something to everybody.
const PLAIN: &[&str] = &["n", "i", "j", "k", "x", "y", "z", "a", "b", "f", "s", "c", "w", "h"];

/// The fewest lines of a function in which a single letter has to be remembered.
pub const FAR: u32 = 8;

/// Whether a name would fit anything.
#[must_use]
pub fn is_empty(name: &str) -> bool {
    EMPTY.contains(&plain(name).as_str())
}

/// Whether a name would fit any test, or only counts.
#[must_use]
pub fn is_empty_of_test(name: &str) -> bool {
    let counted = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    EMPTY_OF_TESTS.contains(&plain(name).as_str()) || (counted == "test" && counted != name)
}

/// Whether a name is a letter that says nothing.
#[must_use]
pub fn is_letter(name: &str) -> bool {
    name.len() == 1 && !PLAIN.contains(&name)
}

fn plain(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}
