//! The list of tests, which the test program is asked for before any of them runs.

use crate::inside::message::{Done, End};
use crate::language::ending;
use katas::report::TestName;
use std::collections::BTreeSet;

/// The longest name of a test with its path, in bytes.
const MOST_NAME_BYTES: usize = 400;

/// Why there is no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadList {
    /// More tests than a kata ever needs.
    TooMany,
    /// The program ended badly, or did not print a list.
    Broken {
        /// How, in words.
        how: String,
    },
}

/// Reads `tests::one: test` line by line. Every line must be one, and no name may come twice.
///
/// # Errors
/// When it is no list.
pub fn parse(listed: &Done, most: usize) -> Result<Vec<TestName>, BadList> {
    let broken = |how: &str| BadList::Broken {
        how: format!("the test program did not name its tests: {how}"),
    };
    if listed.end != End::Exited(0) {
        return Err(broken(&ending::how(listed.end)));
    }
    let text = listed.stdout.whole().ok_or(BadList::TooMany)?;
    let text = std::str::from_utf8(text).map_err(|_| broken("it printed something else"))?;
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for line in text.lines() {
        let name = line.strip_suffix(": test").filter(|name| is_name(name) && seen.insert(*name));
        let name = name.ok_or_else(|| broken("it printed something else"))?;
        if names.len() == most {
            return Err(BadList::TooMany);
        }
        names.push(TestName(name.to_owned()));
    }
    Ok(names)
}

/// A path of identifiers.
fn is_name(name: &str) -> bool {
    let identifier = |part: &str| {
        let part = part.strip_prefix("r#").unwrap_or(part);
        part.starts_with(|c: char| c == '_' || c.is_alphabetic())
            && part.chars().all(|c| c == '_' || c.is_alphanumeric())
    };
    name.len() <= MOST_NAME_BYTES && name.split("::").all(identifier)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inside::message::Captured;

    fn listed(text: &[u8], end: End) -> Result<Vec<String>, BadList> {
        let stdout = Captured { head: text.to_vec(), ..Captured::default() };
        let stderr = Captured::default();
        let done =
            Done { end, struck: None, stdout, stderr, verdict: Captured::default(), wall_us: 0 };
        parse(&done, 3).map(|names| names.into_iter().map(|name| name.0).collect())
    }

    #[test]
    fn a_list_is_read_whole_or_not_at_all() {
        let ok = |text: &str| listed(text.as_bytes(), End::Exited(0));
        assert_eq!(ok(""), Ok(vec![]));
        assert_eq!(
            ok("tests::a: test\ntests::ünï::b_1: test\n"),
            Ok(vec!["tests::a".into(), "tests::ünï::b_1".into()])
        );
        assert_eq!(ok("a: test\nb: test\nc: test\nd: test\n"), Err(BadList::TooMany));
        for bad in [
            "a: bench\n",
            "a\n",
            "--help: test\n",
            "a b: test\n",
            ": test\n",
            "\n",
            "a: test\na: test\n",
            "a:::b: test\n",
            "1: test\n",
        ] {
            assert!(matches!(ok(bad), Err(BadList::Broken { .. })), "{bad:?}");
        }
        assert!(matches!(listed(b"\xff: test\n", End::Exited(0)), Err(BadList::Broken { .. })));
        assert!(matches!(listed(b"a: test\n", End::Exited(3)), Err(BadList::Broken { .. })));
        assert!(matches!(listed(b"", End::Signaled(9)), Err(BadList::Broken { .. })));
    }
}
