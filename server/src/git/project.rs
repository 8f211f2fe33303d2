//! A session's files as a project that stock tools test, each language's in its own layout.
//!
//! What is tested there is what the sandbox tested: the same files under the same names, compiled
//! by the same rules. Nothing has to be installed but what the sandbox needs as well.

mod haskell;
mod javascript;
mod python;
mod rust;
mod typescript;

use crate::git::history::History;
use crate::git::words::line;
use crate::language;
use katas::text::{Files, Role, Texts};

/// What stands in every README.
const HISTORY: &str = r"## Read the history

Each step is a commit: a test that fails (red), the code that makes it pass (green), each clean-up,
and the commit of the whole cycle, which is a merge of its steps.

```sh
git log --first-parent      # the cycles
git log --graph --oneline   # every step of them
git diff cycle-1 cycle-2    # what the second cycle added
```

What the runs said stands in notes:

```sh
git fetch origin refs/notes/randori:refs/notes/randori
git log --notes=randori
```
";

/// A project without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// The language as people write it.
    pub language: String,
    /// What never changes: paths and texts.
    fixed: Vec<(String, String)>,
    /// Where each of the session's files is.
    paths: Vec<String>,
}

/// What a language adds to the files of a session.
struct Layout {
    /// The folder of the code, with the slash behind it; empty for none.
    code: &'static str,
    /// ... and of the tests.
    tests: &'static str,
    /// Further files: paths and texts.
    files: Vec<(&'static str, String)>,
    /// How the tests are run.
    run: &'static str,
    /// What has to be installed for that.
    needs: &'static str,
}

impl Project {
    /// The project of a session.
    #[must_use]
    pub fn of(history: &History) -> Self {
        let History { files, title, .. } = history;
        let language = language::title(&history.language);
        let layout = layout(history.language.as_str(), files);
        let path = |file: &katas::text::File| match file.role {
            Role::Code => format!("{}{}", layout.code, file.name),
            Role::Tests => format!("{}{}", layout.tests, file.name),
        };
        let paths: Vec<String> = files.0.iter().map(path).collect();
        let readme = readme(&line(title), &language, &layout);
        let mut fixed = vec![("README.md".to_owned(), readme)];
        let more = layout.files.into_iter().map(|(path, text)| (path.to_owned(), text));
        fixed.extend(more);
        // The session's own text is never written over.
        fixed.retain(|(path, _)| !paths.contains(path));
        Self { language, fixed, paths }
    }

    /// All files with a text of the session: paths and texts.
    pub fn files<'a>(&'a self, texts: &'a Texts) -> impl Iterator<Item = (&'a str, &'a str)> {
        let own = self.paths.iter().zip(&texts.0);
        self.fixed.iter().map(pair).chain(own.map(|(path, text)| (path.as_str(), text.as_str())))
    }
}

fn pair((path, text): &(String, String)) -> (&str, &str) {
    (path, text)
}

fn layout(language: &str, files: &Files) -> Layout {
    match language {
        crate::rust::ID => rust::layout(files),
        "python" => python::layout(),
        "javascript" => javascript::layout(),
        "typescript" => typescript::layout(files),
        "haskell" => haskell::layout(files),
        // A log from a version that knew more languages: its files, and no more.
        _ => Layout { code: "", tests: "", files: Vec::new(), run: "", needs: "" },
    }
}

/// The names of the files of a role without their ending.
fn modules(files: &Files, role: Role) -> Vec<&str> {
    let of_role = files.0.iter().filter(|file| file.role == role);
    let stem = |name: &str| name.rsplit_once('.').map_or(name.len(), |(stem, _)| stem.len());
    of_role.map(|file| &file.name.as_str()[..stem(file.name.as_str())]).collect()
}

fn readme(title: &str, language: &str, layout: &Layout) -> String {
    let Layout { run, needs, .. } = layout;
    let how = if run.is_empty() {
        String::new()
    } else {
        format!("## Run the tests\n\n```sh\n{run}\n```\n\n{needs}\n\n")
    };
    format!(
        "# {title} in {language}\n\n\
         A kata, practised by test-driven development in Randori.\n\n{how}{HISTORY}"
    )
}
