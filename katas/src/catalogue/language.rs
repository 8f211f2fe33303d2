//! A kata's folder for one language: the starter, and the path through the list.

use super::folder::Folder;
use super::manifest::Manifest;
use super::path;
use crate::id::{FileName, LanguageId};
use crate::kata::{StarterFile, Track};
use crate::text::{MOST_BYTES, Role};

/// How a language's files are told apart.
pub struct Language {
    /// The name of its folder.
    pub id: &'static str,
    /// The file that holds the tests; all others hold code.
    pub tests: &'static str,
    /// What the name of a code file ends with.
    pub ending: &'static str,
    /// Whether the names of modules begin with a capital letter, and words in them do.
    pub is_capital: bool,
    /// Names before the ending that a code file may not have, since the harness uses them.
    pub taken: &'static [&'static str],
}

const KNOWN: &[Language] = &[
    Language {
        id: "rust",
        tests: "tests.rs",
        ending: ".rs",
        is_capital: false,
        taken: &["lib", "main", "mod", "tests"],
    },
    Language {
        id: "python",
        tests: "tests.py",
        ending: ".py",
        is_capital: false,
        taken: &["test", "tests"],
    },
    // Node's runner finds the tests of these by their names.
    Language {
        id: "javascript",
        tests: "test.js",
        ending: ".js",
        is_capital: false,
        taken: &["test"],
    },
    Language {
        id: "typescript",
        tests: "test.ts",
        ending: ".ts",
        is_capital: false,
        taken: &["test"],
    },
    Language {
        id: "haskell",
        tests: "Spec.hs",
        ending: ".hs",
        is_capital: true,
        taken: &["Main", "Spec", "Tests"],
    },
];

/// Reads what there is of every language.
pub fn read_all(folder: &mut Folder<'_>, manifest: Option<&Manifest>) -> Vec<Track> {
    let ids: Vec<&str> = KNOWN.iter().map(|language| language.id).collect();
    let known = ids.join(", ");
    let there = folder.folders("");
    for other in there.iter().filter(|there| !ids.contains(there)) {
        let what = format!("is no language that is known here. Known: {known}. Mend its name.");
        folder.fault(other, None, what);
        folder.drop_all(other);
    }
    if there.is_empty() {
        let what = format!("has no language. Add a folder with starter and path: {known}.");
        folder.fault("", None, what);
    }
    let here = KNOWN.iter().filter(|language| there.contains(language.id));
    here.filter_map(|language| read(folder, language, manifest)).collect()
}

fn read(
    folder: &mut Folder<'_>,
    language: &Language,
    manifest: Option<&Manifest>,
) -> Option<Track> {
    let starter = read_starter(folder, language);
    let code = starter.as_ref().map(|[code, _]| code);
    let path = path::read(folder, language, code, manifest);
    let mend = "Take it away, or mend its name: a language has the folders starter and path";
    folder.nothing_else(language.id, mend);
    let id: LanguageId = language.id.parse().ok()?;
    let (guide, violations) = path?;
    Some(Track { language: id, starter: starter?.into(), guide, violations })
}

/// The code file and the test file, in the order in which they are shown.
fn read_starter(folder: &mut Folder<'_>, language: &Language) -> Option<[StarterFile; 2]> {
    let Language { tests, ending, .. } = language;
    let here = format!("{}/starter", language.id);
    let mut code: Vec<&str> = folder.files(&here);
    code.retain(|name| name != tests && name.ends_with(ending));
    if code.len() != 1 {
        let what = match code.len() {
            0 => format!("has no code file. Add one, such as fizz_buzz{ending}."),
            _ => format!("has {} code files: {}. Keep one.", code.len(), code.join(", ")),
        };
        folder.fault(&here, None, what);
    }
    let why = "Begin it with what every session needs, such as the line that brings in the code";
    let test_file = starter_file(folder, &here, tests, Role::Tests, why);
    let why = "Say in a comment what the code will do";
    let files: Vec<_> =
        code.iter().map(|name| starter_file(folder, &here, name, Role::Code, why)).collect();
    for name in &code {
        check_name(folder, language, &here, name);
    }
    let mend = format!("Take it away: a starter is {tests} and one code file");
    folder.nothing_else(&here, &mend);
    let [code] = <[_; 1]>::try_from(files).ok()?;
    Some([code?, test_file?])
}

fn starter_file(
    folder: &mut Folder<'_>,
    here: &str,
    name: &str,
    role: Role,
    why: &str,
) -> Option<StarterFile> {
    let text = folder.text(&format!("{here}/{name}"), MOST_BYTES, why)?;
    Some(StarterFile { name: name.parse::<FileName>().ok()?, role, text: text.to_owned() })
}

/// A code file's name is the module's name, too.
fn check_name(folder: &mut Folder<'_>, language: &Language, here: &str, name: &str) {
    let stem = name.strip_suffix(language.ending).unwrap_or(name);
    let module = if language.is_capital {
        stem.starts_with(|c: char| c.is_ascii_uppercase())
            && stem.chars().all(|c| c.is_ascii_alphanumeric())
    } else {
        stem.starts_with(|c: char| c.is_ascii_lowercase())
            && stem.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let what = if language.taken.contains(&stem) {
        format!(
            "has a name that the harness uses itself. Name it after the kata, as fizz_buzz{}.",
            language.ending
        )
    } else if !module || name.parse::<FileName>().is_err() {
        let (letters, first) = if language.is_capital {
            ("a-z, A-Z and 0-9", "capital")
        } else {
            ("a-z, 0-9 and _", "letter")
        };
        format!(
            "has no name for a module. Use at most 60 characters of {letters}, a {first} first."
        )
    } else {
        return;
    };
    folder.fault(&format!("{here}/{name}"), None, what);
}
