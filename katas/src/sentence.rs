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

/// The first few words of a piece of code, on one line.
#[cfg(feature = "judging")]
#[must_use]
pub fn beginning(code: &str) -> String {
    let words: Vec<&str> = code.split_whitespace().collect();
    let fits = |many: &usize| words[..*many].join(" ").chars().count() < MOST_OF_A_NAME;
    let many = (1..=words.len()).rev().find(fits).unwrap_or(1);
    let is_whole = many >= words.len();
    let shown = words.get(..many).unwrap_or_default().join(" ");
    name(&if is_whole { shown } else { format!("{shown} …") })
}

/// Two pieces of code as a sentence holds them against each other: where one is long, the words
/// that they begin with alike are left out but for the last.
#[cfg(feature = "judging")]
#[must_use]
pub fn differing(one: &str, other: &str) -> (String, String) {
    let is_short = |code: &str| code.chars().count() <= MOST_OF_A_NAME && !code.contains('\n');
    if is_short(one) && is_short(other) {
        return (one.to_owned(), other.to_owned());
    }
    let words = |code: &str| code.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let alike = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let skipped = alike.saturating_sub(1);
    let rest = |words: &[String]| {
        let rest = beginning(&words[skipped..].join(" "));
        if skipped > 0 { format!("… {rest}") } else { rest }
    };
    (rest(&one), rest(&other))
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

/// A language as people write it.
#[must_use]
pub fn language_name(id: &str) -> String {
    match id {
        "javascript" => "JavaScript".to_owned(),
        "typescript" => "TypeScript".to_owned(),
        other => capitalised(other),
    }
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
    fn of_code_the_first_words_are_quoted() {
        for (code, expected) in [
            ("", ""),
            ("a + b", "a + b"),
            ("values.iter()\n        .map(double)", "values.iter() .map(double)"),
            ("one two three four five six seven", "one two three four five six …"),
        ] {
            assert_eq!(beginning(code), expected);
        }
        assert_eq!(beginning(&"x".repeat(40)), format!("{}…", "x".repeat(31)));
        let long = "self.rolls[frame] + self.rolls[frame + 1]";
        for (was, becomes, expected) in [
            ("a < b", "a <= b", ("a < b", "a <= b")),
            (&format!("{long} == 10"), &format!("{long} != 10"), ("… 1] == 10", "… 1] != 10")),
            (long, "0", ("self.rolls[frame] + …", "0")),
        ] {
            let (was, becomes) = differing(was, becomes);
            assert_eq!((was.as_str(), becomes.as_str()), expected);
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
