//! What sentences quote from elsewhere, cut so that a sentence stays one.

use crate::report::TestName;

/// The most characters of a name that a sentence quotes.
const MOST_OF_A_NAME: usize = 32;

/// The most characters of a message or a value that a sentence quotes.
const MOST_OF_A_MESSAGE: usize = 90;

/// The most names that a sentence lists before it only counts.
const MOST_NAMES: usize = 3;

/// A name, or its beginning.
pub fn name(name: &str) -> String {
    cut(name.lines().next().unwrap_or_default(), MOST_OF_A_NAME)
}

/// The first line of a message or a value, or its beginning.
pub fn message(message: &str) -> String {
    let line = message.trim().lines().next().unwrap_or_default();
    cut(line.trim_end_matches(['.', ':']), MOST_OF_A_MESSAGE)
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

/// Names as a list: ‘a’, ‘b’ and ‘c’; or ‘a’, ‘b’, ‘c’ and 4 more.
pub fn list(names: &[TestName]) -> String {
    let names: Vec<&str> = names.iter().map(TestName::short).collect();
    quoted(&names)
}

/// Words as a list.
pub fn quoted<T: AsRef<str>>(names: &[T]) -> String {
    let quoted: Vec<String> =
        names.iter().take(MOST_NAMES).map(|one| format!("‘{}’", name(one.as_ref()))).collect();
    let more = names.len() - quoted.len();
    match (quoted.split_last(), more) {
        (None, _) => String::new(),
        (Some((last, [])), 0) => last.clone(),
        (Some((last, before)), 0) => format!("{} and {last}", before.join(", ")),
        _ => format!("{} and {more} more", quoted.join(", ")),
    }
}

/// The names with the verb that fits their number.
pub fn list_with(names: &[TestName], one: &str, many: &str) -> String {
    format!("{} {}", list(names), if names.len() == 1 { one } else { many })
}

/// The words with a capital at the beginning, where that is a letter of ASCII: the tables for all
/// others are heavy, and every visitor would download them.
#[must_use]
pub fn capitalised(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_stands_at_the_beginning() {
        for (words, expected) in [("", ""), ("one two", "One two"), ("3", "3"), ("öl", "öl")] {
            assert_eq!(capitalised(words), expected);
        }
    }

    #[test]
    fn names_are_listed_as_one_says_them() {
        let checks = [
            (vec![], ""),
            (vec!["tests::a"], "‘a’"),
            (vec!["a", "b"], "‘a’ and ‘b’"),
            (vec!["a", "b", "c"], "‘a’, ‘b’ and ‘c’"),
            (vec!["a", "b", "c", "d", "e"], "‘a’, ‘b’, ‘c’ and 2 more"),
        ];
        for (names, expected) in checks {
            let names: Vec<_> = names.into_iter().map(|n| TestName(n.to_owned())).collect();
            assert_eq!(list(&names), expected);
        }
    }

    #[test]
    fn what_is_long_is_cut_and_what_has_lines_is_its_first() {
        assert_eq!(name(&"x".repeat(33)), format!("{}…", "x".repeat(31)));
        assert_eq!(name(&"ä".repeat(32)), "ä".repeat(32));
        assert_eq!(name("a\nb"), "a");
        assert_eq!(message(" one.\ntwo"), "one");
        assert_eq!(message(""), "");
    }
}
