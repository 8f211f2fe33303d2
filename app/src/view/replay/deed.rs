//! What an event was, in a few words.

use katas::event::{Event, Finding};
use katas::report::Light;

/// What somebody did, to stand behind their name; or what happened, with nobody before it.
#[must_use]
pub fn deed(event: &Event) -> String {
    match event {
        Event::SessionOpened(opened) => format!("{} begins", opened.title),
        Event::TextChanged { file, .. } => format!("types in {file}"),
        Event::ItemPicked { .. } => "picks the next test".into(),
        Event::ItemAdded { .. } => "adds to the test list".into(),
        Event::ItemReworded { .. } => "words an item otherwise".into(),
        Event::ItemRemoved { .. } => "takes an item off the list".into(),
        Event::RunStarted { run, .. } => format!("starts run {run}"),
        Event::RunFinished { run, report, .. } => {
            let light = match report.light() {
                Light::Red => "is red",
                Light::Green => "is green",
                Light::Amber => "does not compile",
                Light::Grey => "has no verdict",
            };
            format!("run {run} {light}")
        }
        Event::RunCancelled { run } => format!("does not wait for run {run}"),
        Event::RunLost { run, .. } => format!("run {run} has no verdict"),
        Event::RunOutdated { run } => format!("run {run} is of a former text"),
        Event::StepRefused { run, .. } => format!("run {run} opens no gate"),
        Event::NearlyRed { .. } => "nearly red".into(),
        Event::RedConfirmed(_) => "red, for the right reason".into(),
        Event::Characterised(_) => "says what the code does".into(),
        Event::OpeningClosed => "the code is covered".into(),
        Event::GreenReached(_) => "green is reached".into(),
        Event::GreenHeld(_) => "still green".into(),
        Event::RefactoringFinished { finding: Finding::Cleaned, .. } => "has cleaned up".into(),
        Event::RefactoringFinished { finding: Finding::NothingToCleanUp, .. } => {
            "finds nothing to clean up".into()
        }
        Event::Remarked { .. } => "the navigator notices something".into(),
        Event::RefactoringResumed { .. } => "back to the clean-up".into(),
        Event::Committed { cycle, .. } => format!("commits cycle {cycle}"),
        Event::SessionForked(_) => "goes on from a former practice".into(),
        Event::RevertedTo(run) => format!("goes back to the text of run {run}"),
        Event::Reverted => "goes back to the last confirmed text".into(),
        Event::WentBackToRed => "goes back to red".into(),
        Event::CycleAbandoned => "abandons the cycle".into(),
        Event::Overridden { .. } => "goes on all the same".into(),
        Event::Predicted { .. } => "predicts the run".into(),
        Event::SpikeStarted { .. } => "tries something in a spike".into(),
        Event::SpikeEnded => "leaves the spike".into(),
        Event::HintGiven { .. } => "takes a hint".into(),
        Event::PersonNamed(person) => format!("{} is here", person.name),
        Event::KeyboardTaken { .. } => "takes the keyboard".into(),
        Event::KeyboardHanded { .. } => "hands the keyboard over".into(),
        Event::TurnsChosen(_) => "chooses how turns are taken".into(),
        Event::PolicyChanged { .. } => "the facilitator changes the rules".into(),
        Event::NoteWritten { .. } => "writes a note".into(),
        Event::NoteSettled { .. } => "settles a note".into(),
        Event::OfferAnswered { taken: true, .. } => "takes what is offered".into(),
        Event::OfferAnswered { taken: false, .. } => "turns down what is offered".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::deed;
    use crate::update::tests::authority::{report, test};
    use crate::update::tests::dojo::Dojo;
    use katas::text::Role;

    #[test]
    fn what_happens_is_told_in_half_sentences() {
        let mut dojo = Dojo::new();
        dojo.page().types(Role::Tests, &test("one"));
        dojo.run(report(&[], &["one"]));
        let told: Vec<_> = dojo.server.log.iter().map(|one| deed(&one.event)).collect();
        for words in ["Numbers begins", "types in tests.rs", "starts run 1", "run 1 is red"] {
            assert!(told.iter().any(|one| one == words), "{words} in {told:?}");
        }
        assert!(!told.iter().any(|one| one.is_empty() || one.ends_with('.')), "{told:?}");
    }
}
