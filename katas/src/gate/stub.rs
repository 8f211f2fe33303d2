//! Red: the code may gain no more than the new test needs to compile.

use crate::diagnostic::Position;
use crate::facts::CodeFact;
use crate::reason::Reason;
use crate::report::Place;

/// Why the code has more than the new test asks for; none where it has not.
///
/// Declarations and stubs that something names are what it takes to compile. Where something that
/// others see was reshaped, a body may be fitted to it, as long as it does not come to do more.
#[must_use]
pub fn more_than_asked(before: &[CodeFact], now: &[CodeFact]) -> Option<Reason> {
    let was = |name: &str| before.iter().find(|was| was.name == name);
    let reshaped = now.iter().any(|one| was(&one.name).is_some_and(|was| was.head != one.head))
        || before.iter().any(|was| now.iter().all(|one| one.name != was.name));
    let moved =
        |one: &CodeFact| one.body.is_some() && before.iter().any(|was| was.body == one.body);
    let too_much = |one: &&CodeFact| match was(&one.name) {
        Some(was) if was.body == one.body => false,
        _ if moved(one) => false,
        None if one.is_stub => !one.is_used,
        Some(_) if one.is_stub => false,
        Some(was) => !(reshaped && one.weight <= was.weight),
        None => true,
    };
    let found: Vec<&CodeFact> = now.iter().filter(too_much).collect();
    let first = found.first()?;
    let at = Position { line: first.lines.first, column: 1 };
    let place = Place { file: first.file.clone(), at };
    let names = found.iter().map(|one| called(&one.name)).collect();
    Some(Reason::MoreCodeThanAsked(names, place))
}

/// What the driver calls it: without the file's module.
fn called(name: &str) -> String {
    name.split_once("::").map_or(name, |(_, own)| own).to_owned()
}
