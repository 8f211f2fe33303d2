//! What happened, as messages: one for each kind of event.

use super::{BadPayload, Stored, all, each, proto, required};
use katas::command::{OfferKind, Rung};
use katas::event::{Event, Finding, Opened};
use katas::evidence::ConfirmedRed;
use katas::fork::Forked;
use katas::id::{
    CycleNumber, FileName, FileVersion, ItemId, NoteId, PersonId, RunId, Sequence, TextVersion,
};
use katas::opening::Described;
use katas::pairing::Turns;
use katas::person::Person;
use katas::prediction::Prediction;
use katas::report::TestName;
use proto::event::Kind;

impl Stored for Event {
    type Message = Kind;

    fn to_message(&self) -> Kind {
        match self {
            Event::SessionOpened(opened) => Kind::SessionOpened(opened.to_message()),
            Event::TextChanged { file, base: FileVersion(base), changes } => {
                let (file, changes) = (file.to_string(), all(changes));
                Kind::TextChanged(proto::TextChanged { file, base: *base, changes })
            }
            Event::ItemPicked { item } => {
                Kind::ItemPicked(proto::ItemPicked { item: item.to_string() })
            }
            Event::ItemAdded { item, text } => {
                Kind::ItemAdded(proto::ItemAdded { item: item.to_string(), text: text.clone() })
            }
            Event::ItemReworded { item, text } => {
                let (item, text) = (item.to_string(), text.clone());
                Kind::ItemReworded(proto::ItemReworded { item, text })
            }
            Event::ItemRemoved { item } => {
                Kind::ItemRemoved(proto::ItemRemoved { item: item.to_string() })
            }
            Event::RunStarted { run: RunId(run), version: TextVersion(version), beside } => {
                let (run, version, beside) = (*run, *version, all(beside));
                Kind::RunStarted(proto::RunStarted { run, version, beside })
            }
            Event::RunFinished { run: RunId(run), report, facts } => {
                let (report, facts) = (Some(report.to_message()), Some(facts.to_message()));
                Kind::RunFinished(proto::RunFinished { run: *run, report, facts })
            }
            Event::RunCancelled { run: RunId(run) } => {
                Kind::RunCancelled(proto::RunCancelled { run: *run })
            }
            Event::RunLost { run: RunId(run), reason } => {
                Kind::RunLost(proto::RunLost { run: *run, reason: reason.clone() })
            }
            Event::RunOutdated { run: RunId(run) } => {
                Kind::RunOutdated(proto::RunOutdated { run: *run })
            }
            Event::StepRefused { run: RunId(run), reasons } => {
                Kind::StepRefused(proto::StepRefused { run: *run, reasons: all(reasons) })
            }
            Event::NearlyRed { run: RunId(run), test: TestName(test), asks } => {
                let (test, asks) = (test.clone(), all(asks));
                Kind::NearlyRed(proto::NearlyRed { run: *run, test, asks })
            }
            Event::RedConfirmed(red) => Kind::RedConfirmed(red.to_message()),
            Event::Characterised(described) => Kind::Characterised(described.to_message()),
            Event::OpeningClosed => Kind::OpeningClosed(proto::OpeningClosed {}),
            Event::GreenReached(run) => {
                Kind::GreenReached(proto::GreenReached { run: Some(run.to_message()) })
            }
            Event::GreenHeld(run) => {
                Kind::GreenHeld(proto::GreenHeld { run: Some(run.to_message()) })
            }
            Event::RefactoringFinished { finding, run } => {
                let (finding, run) = (finding.to_message(), Some(run.to_message()));
                Kind::RefactoringFinished(proto::RefactoringFinished { finding, run })
            }
            Event::Remarked { run: RunId(run), remarks } => {
                Kind::Remarked(proto::Remarked { run: *run, remarks: all(remarks) })
            }
            Event::RefactoringResumed { run: RunId(run) } => {
                Kind::RefactoringResumed(proto::RefactoringResumed { run: *run })
            }
            Event::Committed { cycle: CycleNumber(cycle), item, run, message } => {
                let (item, run) = (item.to_string(), Some(run.to_message()));
                let message = message.clone();
                Kind::Committed(proto::Committed { cycle: *cycle, item, run, message })
            }
            Event::Reverted => Kind::Reverted(proto::Reverted {}),
            Event::RevertedTo(RunId(run)) => Kind::RevertedTo(proto::RevertedTo { run: *run }),
            Event::SessionForked(Forked { from: Sequence(from), run }) => {
                let run = run.map(|RunId(run)| run);
                Kind::SessionForked(proto::SessionForked { from: *from, run })
            }
            Event::WentBackToRed => Kind::WentBackToRed(proto::WentBackToRed {}),
            Event::CycleAbandoned => Kind::CycleAbandoned(proto::CycleAbandoned {}),
            Event::Overridden { run: RunId(run), reason, onward } => {
                let (reason, onward) = (reason.clone(), Some(onward.to_message()));
                Kind::Overridden(proto::Overridden { run: *run, reason, onward })
            }
            Event::Predicted { prediction } => Kind::Predicted(prediction.to_message()),
            Event::SpikeStarted { question } => {
                Kind::SpikeStarted(proto::SpikeStarted { question: question.clone() })
            }
            Event::SpikeEnded => Kind::SpikeEnded(proto::SpikeEnded {}),
            Event::PersonNamed(person) => Kind::PersonNamed(person.to_message()),
            Event::KeyboardTaken { by } => {
                Kind::KeyboardTaken(proto::KeyboardTaken { by: by.to_string() })
            }
            Event::KeyboardHanded { to } => {
                Kind::KeyboardHanded(proto::KeyboardHanded { to: to.to_string() })
            }
            Event::TurnsChosen(turns) => Kind::TurnsChosen(turns.to_message()),
            Event::PolicyChanged { policy, turns } => {
                let (policy, turns) = (Some(policy.to_message()), Some(turns.to_message()));
                Kind::PolicyChanged(proto::PolicyChanged { policy, turns })
            }
            Event::NoteWritten { note: NoteId(note), anchor, text } => {
                let (anchor, text) = (Some(anchor.to_message()), text.clone());
                Kind::NoteWritten(proto::NoteWritten { note: *note, anchor, text })
            }
            Event::NoteSettled { note: NoteId(note) } => {
                Kind::NoteSettled(proto::NoteSettled { note: *note })
            }
            Event::HintGiven { rung } => {
                Kind::HintGiven(proto::HintGiven { rung: rung.to_message() })
            }
            Event::OfferAnswered { offer, taken } => {
                let offer = offer.to_message();
                Kind::OfferAnswered(proto::OfferAnswered { offer, taken: *taken })
            }
        }
    }

    fn from_message(message: Kind) -> Result<Self, BadPayload> {
        Ok(match message {
            Kind::SessionOpened(opened) => Event::SessionOpened(Opened::from_message(opened)?),
            Kind::TextChanged(proto::TextChanged { file, base, changes }) => {
                let (file, base) = (FileName::try_from(file)?, FileVersion(base));
                Event::TextChanged { file, base, changes: each(changes)? }
            }
            Kind::ItemPicked(proto::ItemPicked { item }) => {
                Event::ItemPicked { item: ItemId::try_from(item)? }
            }
            Kind::ItemAdded(proto::ItemAdded { item, text }) => {
                Event::ItemAdded { item: ItemId::try_from(item)?, text }
            }
            Kind::ItemReworded(proto::ItemReworded { item, text }) => {
                Event::ItemReworded { item: ItemId::try_from(item)?, text }
            }
            Kind::ItemRemoved(proto::ItemRemoved { item }) => {
                Event::ItemRemoved { item: ItemId::try_from(item)? }
            }
            Kind::RunStarted(proto::RunStarted { run, version, beside }) => {
                let (run, version) = (RunId(run), TextVersion(version));
                Event::RunStarted { run, version, beside: each(beside)? }
            }
            Kind::RunFinished(proto::RunFinished { run, report, facts }) => {
                let report = required(report, "report of a run")?;
                let facts = required(facts, "facts about the text of a run")?;
                Event::RunFinished { run: RunId(run), report, facts }
            }
            Kind::RunCancelled(proto::RunCancelled { run }) => {
                Event::RunCancelled { run: RunId(run) }
            }
            Kind::RunLost(proto::RunLost { run, reason }) => {
                Event::RunLost { run: RunId(run), reason }
            }
            Kind::RunOutdated(proto::RunOutdated { run }) => Event::RunOutdated { run: RunId(run) },
            Kind::StepRefused(proto::StepRefused { run, reasons }) => {
                Event::StepRefused { run: RunId(run), reasons: each(reasons)? }
            }
            Kind::NearlyRed(proto::NearlyRed { run, test, asks }) => {
                Event::NearlyRed { run: RunId(run), test: TestName(test), asks: each(asks)? }
            }
            Kind::RedConfirmed(red) => Event::RedConfirmed(ConfirmedRed::from_message(red)?),
            Kind::Characterised(described) => {
                Event::Characterised(Described::from_message(described)?)
            }
            Kind::OpeningClosed(proto::OpeningClosed {}) => Event::OpeningClosed,
            Kind::GreenReached(proto::GreenReached { run }) => {
                Event::GreenReached(required(run, PASSING)?)
            }
            Kind::GreenHeld(proto::GreenHeld { run }) => Event::GreenHeld(required(run, PASSING)?),
            Kind::RefactoringFinished(proto::RefactoringFinished { finding, run }) => {
                let finding = Finding::from_message(finding)?;
                Event::RefactoringFinished { finding, run: required(run, PASSING)? }
            }
            Kind::Remarked(proto::Remarked { run, remarks }) => {
                Event::Remarked { run: RunId(run), remarks: each(remarks)? }
            }
            Kind::RefactoringResumed(proto::RefactoringResumed { run }) => {
                Event::RefactoringResumed { run: RunId(run) }
            }
            Kind::Committed(proto::Committed { cycle, item, run, message }) => {
                let (cycle, item) = (CycleNumber(cycle), ItemId::try_from(item)?);
                Event::Committed { cycle, item, run: required(run, PASSING)?, message }
            }
            Kind::Reverted(proto::Reverted {}) => Event::Reverted,
            Kind::RevertedTo(proto::RevertedTo { run }) => Event::RevertedTo(RunId(run)),
            Kind::SessionForked(proto::SessionForked { from, run }) => {
                Event::SessionForked(Forked { from: Sequence(from), run: run.map(RunId) })
            }
            Kind::WentBackToRed(proto::WentBackToRed {}) => Event::WentBackToRed,
            Kind::CycleAbandoned(proto::CycleAbandoned {}) => Event::CycleAbandoned,
            Kind::Overridden(proto::Overridden { run, reason, onward }) => {
                let onward = required(onward, "way on from an overridden run")?;
                Event::Overridden { run: RunId(run), reason, onward }
            }
            Kind::Predicted(prediction) => {
                Event::Predicted { prediction: Prediction::from_message(prediction)? }
            }
            Kind::SpikeStarted(proto::SpikeStarted { question }) => {
                Event::SpikeStarted { question }
            }
            Kind::SpikeEnded(proto::SpikeEnded {}) => Event::SpikeEnded,
            Kind::PersonNamed(person) => Event::PersonNamed(Person::from_message(person)?),
            Kind::KeyboardTaken(proto::KeyboardTaken { by }) => {
                Event::KeyboardTaken { by: PersonId::try_from(by)? }
            }
            Kind::KeyboardHanded(proto::KeyboardHanded { to }) => {
                Event::KeyboardHanded { to: PersonId::try_from(to)? }
            }
            Kind::TurnsChosen(turns) => Event::TurnsChosen(Turns::from_message(turns)?),
            Kind::PolicyChanged(proto::PolicyChanged { policy, turns }) => Event::PolicyChanged {
                policy: required(policy, "policy in it")?,
                turns: required(turns, "turns in it")?,
            },
            Kind::NoteWritten(proto::NoteWritten { note, anchor, text }) => {
                let anchor = required(anchor, "anchor of a note")?;
                Event::NoteWritten { note: NoteId(note), anchor, text }
            }
            Kind::NoteSettled(proto::NoteSettled { note }) => {
                Event::NoteSettled { note: NoteId(note) }
            }
            Kind::HintGiven(proto::HintGiven { rung }) => {
                Event::HintGiven { rung: Rung::from_message(rung)? }
            }
            Kind::OfferAnswered(proto::OfferAnswered { offer, taken }) => {
                Event::OfferAnswered { offer: OfferKind::from_message(offer)?, taken }
            }
        })
    }
}

/// What an event has none of, when it should.
pub const PASSING: &str = "passing run as its evidence";
