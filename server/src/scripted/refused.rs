//! What is refused by name: sources out of bounds, and files that would take a module's place.

use crate::language::bounds;
use crate::runner::sources::Sources;
use crate::scripted::definition::Definition;
use katas::diagnostic::Diagnostic;

/// What is wrong with these sources; nothing where they may be run.
#[must_use]
pub fn refused(definition: &Definition, taken: &[String], sources: &Sources) -> Vec<Diagnostic> {
    let mut found = bounds::refused(sources);
    for file in &sources.files {
        let name = file.name.as_str();
        let Some(module) = name.strip_suffix(&definition.ending) else {
            let ending = &definition.ending;
            found.push(bounds::error(format!("{name} must end with {ending}; rename it.")));
            continue;
        };
        if definition.loaded.iter().any(|loaded| loaded == name) {
            let what = format!("{name} is loaded by tools without anybody's asking; rename it.");
            found.push(bounds::error(what));
        } else if taken.iter().any(|taken| taken == module) {
            let title = &definition.title;
            let what = format!("{name} has the name of a module of {title} itself; rename it.");
            found.push(bounds::error(what));
        } else if !is_module(module, definition.dots) {
            let what = format!("{name} cannot be a module; call it a word of a-z, 0-9 and _.");
            found.push(bounds::error(what));
        }
    }
    found
}

fn is_module(name: &str, dots: bool) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_' || (dots && c == '.'))
}
