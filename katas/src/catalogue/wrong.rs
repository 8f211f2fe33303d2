//! The wrong turns of a step: a folder `wrong/<phase>-<rule>` for each, with the texts that differ.

use super::folder::Folder;
use super::language::Language;
use crate::id::{FileName, ItemId};
use crate::session::PhaseName;
use crate::text::MOST_BYTES;
use crate::violation::Violation;

const PHASES: [(&str, PhaseName); 3] =
    [("red-", PhaseName::Red), ("green-", PhaseName::Green), ("refactor-", PhaseName::Refactor)];

/// Reads the wrong turns of the step in a folder; each that has faults, which are then noted, is
/// left out.
pub fn read(
    folder: &mut Folder<'_>,
    language: &Language,
    code: &FileName,
    step: &str,
    item: &ItemId,
) -> Vec<Violation> {
    let here = format!("{step}/wrong");
    let mut violations = Vec::new();
    for name in folder.folders(&here) {
        violations.extend(read_one(folder, language, code, &format!("{here}/{name}"), name, item));
    }
    let mend = "Take it away: there is a folder for each wrong turn, named <phase>-<rule>";
    folder.nothing_else(&here, mend);
    violations
}

fn read_one(
    folder: &mut Folder<'_>,
    language: &Language,
    code: &FileName,
    here: &str,
    name: &str,
    item: &ItemId,
) -> Option<Violation> {
    let Some((phase, rule)) = phase_and_rule(name) else {
        let what = "names no rule. Call it after the phase and the rule that refuses it, such as \
                    red-several_new_tests or green-unexecuted_code.";
        folder.fault(here, None, what);
        folder.drop_all(here);
        return None;
    };
    let why = "Write in it what is wrong, or take it away";
    let mut text = |is_legal: bool, file: &str| {
        let path = format!("{here}/{file}");
        is_legal.then(|| folder.text_if_there(&path, MOST_BYTES, why).map(str::to_owned)).flatten()
    };
    let test = text(phase == PhaseName::Red, &format!("test{}", language.ending));
    let code_text = text(true, code.as_str());
    let tests = text(phase != PhaseName::Green, language.tests);
    let files = match phase {
        PhaseName::Red => format!("test{}, {} or {code}", language.ending, language.tests),
        PhaseName::Green => code.to_string(),
        _ => format!("{} or {code}", language.tests),
    };
    folder.nothing_else(here, &format!("Take it away: what differs here is {files}"));
    if test.is_none() && code_text.is_none() && tests.is_none() {
        folder.fault(here, None, format!("changes nothing. Add {files}."));
        return None;
    }
    let (rule, name) = (rule.to_owned(), name.to_owned());
    Some(Violation { item: item.clone(), phase, rule, folder: name, test, code: code_text, tests })
}

/// The phase and the rule in a name such as `red-passes_already`, behind which more may follow
/// where there are several of a kind: `red-passes_already-by-luck`.
fn phase_and_rule(name: &str) -> Option<(PhaseName, &str)> {
    let (start, phase) = PHASES.into_iter().find(|(start, _)| name.starts_with(start))?;
    let rule = name[start.len()..].split('-').next()?;
    let is_rule = !rule.is_empty() && rule.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    is_rule.then_some((phase, rule))
}
