//! The device's list of practices as a file: written out, and read in again.

use crate::json;
use crate::recents::{MOST, Recent};
use crate::route::is_token;
use katas::person::deceives;
use serde::{Deserialize, Serialize};

/// The version of such files.
const VERSION: u32 = 1;

/// The most bytes of a file that is read: twenty practices take some three thousand.
pub const MOST_BYTES: u32 = 64 * 1024;

/// How many characters the unguessable part of a link has.
const TOKEN: usize = 22;

/// The most characters of a title, and of a language's name.
const MOST_NAME: usize = 100;

/// The one field that the files of every version have.
#[derive(Deserialize)]
struct Edition {
    randori_sessions: u32,
}

/// What stands in a file.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    randori_sessions: u32,
    sessions: Vec<Recent>,
}

/// What a file came to, in words for the person; the list is another where some were added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The list now.
    pub recents: Vec<Recent>,
    /// What was added and what was not, and why.
    pub words: String,
}

/// The text of a file with these practices.
#[must_use]
pub fn written(recents: &[Recent]) -> String {
    let written = Written { randori_sessions: VERSION, sessions: recents.to_vec() };
    serde_json::to_string_pretty(&written).unwrap_or_default()
}

/// The list with what stands in a file: the newest first, each link once, no more than it keeps.
///
/// # Errors
/// When the file is no list of practices, in words.
pub fn taken(recents: &[Recent], text: &str) -> Result<Taken, String> {
    let none = "That file is no list of practices. Choose one that was exported here: \
                randori-sessions-….json.";
    // A file of another version may be made otherwise but for this.
    let Edition { randori_sessions: version } = json::read(text).ok_or(none)?;
    if version != VERSION {
        return Err(format!(
            "That file is of version {version}, and this page reads version {VERSION}. Load the \
             page again, then import it."
        ));
    }
    let Written { sessions, .. } = json::read(text).ok_or(none)?;
    let all = sessions.len();
    let sound: Vec<Recent> = sessions.into_iter().filter(is_sound).collect();
    let unsound = all - sound.len();
    let mut list = recents.to_vec();
    let mut known = 0;
    for one in sound {
        match list.iter_mut().find(|other| other.token == one.token) {
            Some(other) => {
                known += 1;
                if one.at > other.at {
                    *other = one;
                }
            }
            None => list.push(one),
        }
    }
    // The list is in the order in which practices were seen last, and stays so.
    list.sort_by_key(|recent| std::cmp::Reverse(recent.at));
    let over = list.len().saturating_sub(MOST);
    list.truncate(MOST);
    let is_new = |one: &&Recent| recents.iter().all(|other| other.token != one.token);
    let added = list.iter().filter(is_new).count();
    Ok(Taken { words: told(added, known, over, unsound), recents: list })
}

/// Whether what is said of a practice can be shown, and its link be one of ours.
fn is_sound(recent: &Recent) -> bool {
    let Recent { token, title, language, .. } = recent;
    let is_name = |name: &String| {
        (1..=MOST_NAME).contains(&name.chars().count()) && !name.chars().any(deceives)
    };
    token.len() == TOKEN && is_token(token) && is_name(title) && is_name(language)
}

fn told(added: usize, known: usize, over: usize, unsound: usize) -> String {
    let mut words = match added {
        0 => "No practice was added.".to_owned(),
        1 => "1 practice was added.".to_owned(),
        count => format!("{count} practices were added."),
    };
    if known > 0 {
        words += &format!(" {known} stood here already.");
    }
    if over > 0 {
        words += &format!(" The list keeps {MOST}, so the {over} oldest were left out.");
    }
    if unsound > 0 {
        words += &format!(" {unsound} were left out, since their links are none of ours.");
    }
    words
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::*;

    fn recent(name: char, at: u64) -> Recent {
        let (title, language) = ("FizzBuzz".into(), "rust".into());
        Recent { token: name.to_string().repeat(TOKEN), title, language, cycle: 2, at }
    }

    fn tokens(recents: &[Recent]) -> String {
        recents.iter().filter_map(|recent| recent.token.chars().next()).collect()
    }

    #[test]
    fn what_is_written_is_read_in_on_another_device() {
        let list = [recent('b', 20), recent('a', 10)];
        let found = taken(&[], &written(&list)).unwrap();
        assert_eq!(found.recents, list);
        assert_eq!(found.words, "2 practices were added.");
    }

    #[test]
    fn a_practice_stands_there_once_as_it_was_seen_last() {
        let here = [recent('b', 20), recent('a', 10)];
        let newer = Recent { cycle: 7, ..recent('a', 30) };
        let older = Recent { cycle: 1, ..recent('b', 5) };
        let found = taken(&here, &written(&[newer.clone(), older, recent('c', 15)])).unwrap();
        assert_eq!(found.recents, [newer, recent('b', 20), recent('c', 15)]);
        assert_eq!(found.words, "1 practice was added. 2 stood here already.");
    }

    #[test]
    fn the_oldest_are_left_out_where_there_are_too_many() {
        let here: Vec<_> = ('a'..='r').zip(100..).map(|(name, at)| recent(name, at)).collect();
        let more: Vec<_> = ('A'..='D').zip(200..).map(|(name, at)| recent(name, at)).collect();
        let found = taken(&here, &written(&more)).unwrap();
        assert_eq!(tokens(&found.recents), "DCBArqponmlkjihgfedc");
        assert!(found.words.contains("4 practices were added."), "{}", found.words);
        assert!(found.words.contains("the 2 oldest were left out"), "{}", found.words);
    }

    #[test]
    fn what_is_no_link_of_ours_is_left_out() {
        let with = |token: &str| Recent { token: token.into(), ..recent('a', 1) };
        let titled = |title: &str| Recent { title: title.into(), ..recent('b', 1) };
        let bad = [
            with(""),
            with("short"),
            with("../../../../../../x-y_"),
            with(&"x".repeat(TOKEN + 1)),
            titled(""),
            titled("Fizz\u{202e}Buzz"),
            titled(&"x".repeat(200)),
            Recent { language: "\n".into(), ..recent('c', 1) },
        ];
        let count = bad.len();
        let found = taken(&[], &written(&bad)).unwrap();
        assert_eq!(found.recents, []);
        assert!(found.words.starts_with("No practice was added."), "{}", found.words);
        assert!(found.words.contains(&format!("{count} were left out")), "{}", found.words);
    }

    #[test]
    fn what_is_no_such_file_is_refused_in_words() {
        let none = [
            "",
            "null",
            "{}",
            "[]",
            "<html>",
            r#"{"sessions":[]}"#,
            r#"{"randori_sessions":1}"#,
            r#"{"randori_sessions":1,"sessions":[{"token":"x"}]}"#,
            r#"{"randori_sessions":-1,"sessions":[]}"#,
        ];
        for text in none {
            let why = taken(&[], text).unwrap_err();
            assert!(why.starts_with("That file is no list of practices."), "{text}: {why}");
        }
        let later = r#"{"randori_sessions":2,"practices":{}}"#;
        let why = taken(&[], later).unwrap_err();
        assert!(why.contains("version 2") && why.ends_with("then import it."), "{why}");
    }
}
