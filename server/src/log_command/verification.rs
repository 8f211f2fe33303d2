//! Recomputes what a log says was judged, from the evidence that stands in it.
//!
//! A verdict follows from the session before the run, the run's report and the facts about its
//! text, all of which are in the log. What the log lacks (the declarations that the navigator
//! offered) is left out on both sides and said to be.

use crate::actor::running::sources;
use crate::language;
use crate::runner::Sources;
use katas::asker::Asker;
use katas::command::{Command, Conclude, Conclusion};
use katas::conclude::conclude;
use katas::decide::decide;
use katas::event::{Event, Recorded};
use katas::facts::Facts;
use katas::id::{RulesVersion, RunId, Sequence};
use katas::session::Session;

/// What came of it.
#[derive(Debug, Default)]
pub struct Verification {
    /// How many verdicts were computed again: of runs, of overrides, of clean-ups declared done, of
    /// commits.
    pub verdicts: usize,
    /// Where the log says something else than the rules.
    pub differences: Vec<Difference>,
    /// What is not in the log, and so could not be compared.
    pub not_compared: Vec<NotCompared>,
    /// Texts of which today's parser says something else: no false verdict, since each was given by
    /// the facts that stand beside it.
    pub read_otherwise: Vec<ReadOtherwise>,
}

/// Where the log says something else than the rules.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// The event before or with which the log goes its own way.
    pub sequence: Sequence,
    /// The run that was judged.
    pub run: Option<RunId>,
    /// What the log says.
    pub log: Vec<Event>,
    /// What the rules say.
    pub rules: Vec<Event>,
}

/// Something that a verdict says and that the log holds no evidence for.
#[derive(Debug, PartialEq, Eq)]
pub struct NotCompared {
    /// The event.
    pub sequence: Sequence,
    /// The run.
    pub run: RunId,
    /// What it is.
    pub what: &'static str,
}

/// A text of which today's parser says something else than the log.
#[derive(Debug, PartialEq, Eq)]
pub struct ReadOtherwise {
    /// The event that holds the facts.
    pub sequence: Sequence,
    /// The run; none for what the session began with.
    pub run: Option<RunId>,
    /// Which facts are others.
    pub facts: Vec<&'static str>,
}

const STUBS: &str =
    "the declarations offered, which were read from the text and are not in the log";

/// Why nothing can be recomputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unverifiable {
    /// There is no session in the log.
    #[error("This log does not begin with the opening of a session. Restore it from a backup.")]
    NoOpening,
    /// A later program judged it.
    #[error(
        "This session was judged by edition {0} of the rules, and this Randori knows up to {1}. \
         Use the newer Randori."
    )]
    NewerRules(RulesVersion, RulesVersion),
}

/// Recomputes every verdict of a session, and reads every text that was run again.
///
/// # Errors
/// When there is no session, or this program does not know its rules.
pub fn verify(events: &[Recorded]) -> Result<Verification, Unverifiable> {
    let first = events.first().ok_or(Unverifiable::NoOpening)?;
    let Event::SessionOpened(opened) = &first.event else { return Err(Unverifiable::NoOpening) };
    let program = katas::gate::RULES;
    if opened.rules > program {
        return Err(Unverifiable::NewerRules(opened.rules, program));
    }
    let mut session = Session::open(opened, first.sequence, first.at);
    let mut found = Verification::default();
    found.read(first.sequence, None, &opened.facts, &sources(&session, &session.files.texts()));
    let mut at = 1;
    while let Some(recorded) = events.get(at) {
        let behind = events[at + 1..].iter().take_while(|one| is_verdict(&one.event));
        let behind: Vec<&Recorded> = match &recorded.event {
            Event::RunFinished { .. } => behind.collect(),
            // With the last commit of an opening, the opening ends.
            Event::Committed { .. } => {
                let next = events.get(at + 1);
                next.filter(|next| next.event == Event::OpeningClosed).into_iter().collect()
            }
            _ => Vec::new(),
        };
        found.look(&session, recorded, &behind);
        at += 1 + behind.len();
        session.apply(recorded);
        behind.into_iter().for_each(|one| session.apply(one));
    }
    Ok(found)
}

/// Whether an event can only come from the end of a run.
fn is_verdict(event: &Event) -> bool {
    matches!(
        event,
        Event::RunOutdated { .. }
            | Event::StepRefused { .. }
            | Event::NearlyRed { .. }
            | Event::RedConfirmed(_)
            | Event::GreenReached(_)
            | Event::GreenHeld(_)
            | Event::RefactoringResumed { .. }
            | Event::Characterised(_)
    )
}

impl Verification {
    /// Looks at one event, with the verdicts behind it where it is the end of a run.
    fn look(&mut self, session: &Session, recorded: &Recorded, behind: &[&Recorded]) {
        let sequence = recorded.sequence;
        let said = || vec![recorded.event.clone()];
        match &recorded.event {
            Event::RunFinished { run, report, facts } => {
                let stubs = Vec::new();
                let conclusion =
                    Conclusion::Found { report: report.clone(), facts: facts.clone(), stubs };
                let rules = conclude(session, &Conclude { run: *run, conclusion });
                // Nobody waited for the run: then the log should not have it at all.
                let log = match rules.is_empty() {
                    true => said(),
                    false => behind.iter().map(|one| one.event.clone()).collect(),
                };
                // What is noticed beside a verdict is no part of it.
                let is_of_it = |event: &Event| !matches!(event, Event::Remarked { .. });
                let rules = rules.into_iter().skip(1).filter(is_of_it).collect();
                self.compare(sequence, Some(*run), log, rules);
                if let Some(flight) = &session.in_flight {
                    self.read(sequence, Some(*run), facts, &sources(session, &flight.texts));
                }
            }
            Event::RefactoringFinished { run, .. } => {
                let rules =
                    decide(session, &Asker::HOUSE, &Command::FinishRefactoring).unwrap_or_default();
                self.compare(sequence, Some(run.run()), said(), rules);
            }
            Event::Committed { run, message, .. } => {
                let command = Command::Commit { message: message.clone() };
                let rules = decide(session, &Asker::HOUSE, &command).unwrap_or_default();
                let log = said().into_iter().chain(behind.iter().map(|one| one.event.clone()));
                self.compare(sequence, Some(run.run()), log.collect(), rules);
            }
            Event::Overridden { run, reason, .. } => {
                let command = Command::Override { reason: reason.clone() };
                let rules = decide(session, &Asker::HOUSE, &command).unwrap_or_default();
                self.compare(sequence, Some(*run), said(), rules);
            }
            // It stands behind no run.
            event if is_verdict(event) => self.compare(sequence, None, said(), Vec::new()),
            _ => {}
        }
    }

    fn compare(
        &mut self,
        sequence: Sequence,
        run: Option<RunId>,
        mut log: Vec<Event>,
        mut rules: Vec<Event>,
    ) {
        self.verdicts += 1;
        let stubs = log.iter_mut().map(without_stubs).filter(|had_some| *had_some).count();
        rules.iter_mut().for_each(|event| {
            without_stubs(event);
        });
        if let (true, Some(run)) = (stubs > 0, run) {
            self.not_compared.push(NotCompared { sequence, run, what: STUBS });
        }
        if log != rules {
            self.differences.push(Difference { sequence, run, log, rules });
        }
    }

    /// Reads a text again.
    fn read(&mut self, sequence: Sequence, run: Option<RunId>, facts: &Facts, text: &Sources) {
        // What is refused before anybody reads it has no facts.
        if *facts == Facts::default() {
            return;
        }
        let facts = differing(facts, &language::read(text).facts);
        if !facts.is_empty() {
            self.read_otherwise.push(ReadOtherwise { sequence, run, facts });
        }
    }
}

/// Takes out what the log has no evidence for; says whether there was any.
fn without_stubs(event: &mut Event) -> bool {
    let Event::NearlyRed { asks, .. } = event else { return false };
    let stubs = asks.iter_mut().filter_map(|ask| ask.stub.take());
    stubs.count() > 0
}

/// The kinds of facts that are not the same.
fn differing(log: &Facts, today: &Facts) -> Vec<&'static str> {
    // How strong the tests are was found out by running them, and not by reading.
    let Facts { tests, helpers, code, regions, tells, strength: _, syntax_error, smells } = log;
    let kinds = [
        ("tests", *tests == today.tests),
        ("helpers", *helpers == today.helpers),
        ("code", *code == today.code),
        ("regions", *regions == today.regions),
        ("tells", *tells == today.tells),
        ("smells", *smells == today.smells),
        ("syntax_error", *syntax_error == today.syntax_error),
    ];
    kinds.into_iter().filter(|(_, same)| !same).map(|(kind, _)| kind).collect()
}
