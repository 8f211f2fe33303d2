//! One step, given as the texts before and after it, held against the gate of its phase.

use crate::language;
use crate::rehearsal::{Rehearsal, RehearsalError};
use crate::runner::mutation::survivors;
use crate::runner::{Mutation, Runner, SessionKey, SourceFile, Sources};
use katas::change::ChangeSet;
use katas::diagnostic::Span;
use katas::event::{Event, Opened};
use katas::evidence::{ConfirmedRed, PassingRun};
use katas::facts::Facts;
use katas::gate;
use katas::id::{BadName, FileName, RunId, TextVersion};
use katas::kata::{KataItem, StarterFile};
use katas::onward::onward;
use katas::policy::Policy;
use katas::reason::{Ask, Reason};
use katas::remark::Remark;
use katas::report::{Failure, FailureKind, Place, Report};
use katas::sentence;
use katas::session::{LastRun, Phase, PhaseName, Session, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A step to judge.
#[derive(Debug, Clone)]
pub struct Step {
    /// Whose gate it is held against: red, green or refactor.
    pub phase: PhaseName,
    /// How strictly.
    pub policy: Policy,
    /// The last commit for red, the text at `RedConfirmed` for green, the text at `GreenReached`
    /// for refactor.
    pub before: Sources,
    /// The text to be judged.
    pub after: Sources,
}

/// What the gate says of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// It opens, or stays open.
    Open,
    /// A rule was broken.
    Refused,
    /// It does not compile, and only for what the one new test asks of the code.
    NearlyRed,
    /// What it takes to judge is missing.
    Unverified,
}

/// A step that was judged.
#[derive(Debug)]
pub struct Judged {
    /// What the gate says.
    pub gate: Gate,
    /// Why it does not open, the most important first.
    pub reasons: Vec<Told>,
    /// The run of the text; of the one before, where that cannot be built on.
    pub report: Report,
    /// What a parser says of that text.
    pub facts: Facts,
    /// What was noticed in it.
    pub remarks: Vec<Remark>,
}

/// Something that the step leaves open: no reason to refuse it.
#[derive(Debug, Clone, Serialize)]
pub struct Hint {
    /// What kind of thing: `surviving_mutant`, `smell`, `large_step`.
    pub kind: String,
    /// What it is.
    pub sentence: String,
    /// The file that it is about, where it is about one.
    pub file: Option<FileName>,
    /// The first and the last line of it there.
    pub lines: Option<[u32; 2]>,
}

/// A reason with its place.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// The rule's name.
    pub rule: String,
    /// What is wrong, and the next legal step.
    pub sentence: String,
    /// The file that it is about.
    pub file: Option<FileName>,
    /// The first and the last line of it there.
    pub lines: Option<[u32; 2]>,
}

/// Why a step was not judged.
#[derive(Debug, thiserror::Error)]
pub enum JudgeError {
    /// The infrastructure failed.
    #[error(transparent)]
    Rehearsal(#[from] RehearsalError),
    /// A name is not one.
    #[error(transparent)]
    Name(#[from] BadName),
    /// There was no verdict on the run.
    #[error("The run ended without a verdict. Try again in a moment.")]
    NoVerdict,
}

impl Step {
    /// Judges it: carries the session into its phase, and runs the text.
    ///
    /// # Errors
    /// When the infrastructure fails; never for what the texts do.
    pub async fn judge(&self, runner: &Arc<dyn Runner>) -> Result<Judged, JudgeError> {
        self.as_typed().judge_typed(runner).await
    }

    /// What is worth a thought though it refuses nothing; where the gate of green is open, the
    /// mutants of the added code that no test notices, too.
    ///
    /// # Errors
    /// When the infrastructure fails; never for what the texts do.
    pub async fn advise(
        &self,
        judged: &Judged,
        runner: &Arc<dyn Runner>,
    ) -> Result<Vec<Hint>, JudgeError> {
        let noticed = judged.remarks.iter().filter(|remark| !remark.is_doubt());
        let mut hints: Vec<Hint> = noticed.map(Hint::of).collect();
        if self.phase != PhaseName::Green || judged.gate != Gate::Open {
            return Ok(hints);
        }
        let Step { before, after, .. } = self.as_typed();
        let (report, facts) = (&judged.report, &judged.facts);
        let Some(mutation) = Mutation::of_added(&before, after, report, facts) else {
            return Ok(hints);
        };
        let job = runner.mutate(key(), mutation).map_err(RehearsalError::from)?;
        let tried = job.result().await.map_err(RehearsalError::from)?;
        let survivors = survivors(tried).into_iter().map(Remark::Survivor);
        hints.extend(survivors.map(|survivor| Hint::of(&survivor)));
        Ok(hints)
    }

    /// The same step as an editor would hold its texts, which knows one kind of line end.
    fn as_typed(&self) -> Self {
        let typed = |sources: &Sources| {
            let mut sources = sources.clone();
            for file in &mut sources.files {
                file.text = file.text.replace("\r\n", "\n");
            }
            sources
        };
        Self { before: typed(&self.before), after: typed(&self.after), ..self.clone() }
    }

    async fn judge_typed(&self, runner: &Arc<dyn Runner>) -> Result<Judged, JudgeError> {
        let mut rehearsal = Rehearsal::open(&self.opened()?, runner, key());
        rehearsal.apply(vec![Event::ItemPicked { item: ITEM.parse()? }]);
        if self.phase != PhaseName::Red {
            rehearsal.run().await?;
            if let Some(told) = self.enter(&mut rehearsal) {
                let last = rehearsal.session.last.ok_or(JudgeError::NoVerdict)?;
                let LastRun { report, facts, .. } = last;
                let (gate, reasons, remarks) = (Gate::Unverified, vec![told], Vec::new());
                return Ok(Judged { gate, reasons, report, facts, remarks });
            }
        }
        for file in &self.after.files {
            Self::replace(&mut rehearsal, &file.name, &file.text);
        }
        for file in &self.before.files {
            if self.after.named(file.name.as_str()).is_none() {
                Self::replace(&mut rehearsal, &file.name, "");
            }
        }
        let held = self.after.files.iter().all(|file| {
            rehearsal.session.files.get(&file.name).is_some_and(|held| held.text == file.text)
        });
        rehearsal.run().await?;
        let judged = judged(&rehearsal.session).ok_or(JudgeError::NoVerdict)?;
        if held {
            return Ok(judged);
        }
        let told = Told::of_before("unfit_text", UNFIT);
        Ok(Judged { gate: Gate::Unverified, reasons: vec![told], ..judged })
    }

    /// What the session begins with: every file of both texts, as it was before.
    fn opened(&self) -> Result<Opened, JudgeError> {
        let mut seen = BTreeSet::new();
        let all = self.before.files.iter().chain(&self.after.files);
        let files = all.filter(|file| seen.insert(file.name.clone()));
        let files: Vec<StarterFile> = files
            .map(|SourceFile { name, role, .. }| {
                let text = self.before.named(name.as_str()).map(|file| file.text.clone());
                StarterFile { name: name.clone(), role: *role, text: text.unwrap_or_default() }
            })
            .collect();
        Ok(Opened {
            kata: "judge".parse()?,
            title: "A step to judge".to_owned(),
            language: self.before.language.clone(),
            files,
            items: vec![KataItem { id: ITEM.parse()?, text: "A step".to_owned() }],
            facts: language::read(&self.before).facts,
            policy: self.policy,
            rules: gate::RULES,
            opening: None,
        })
    }

    /// Brings the session to where the step begins; why that cannot be, where it cannot.
    fn enter(&self, rehearsal: &mut Rehearsal<'_>) -> Option<Told> {
        let last = rehearsal.session.last.clone()?;
        if self.phase == PhaseName::Green {
            let mut failed = last.report.failed().map(|test| &test.name);
            let only = failed.next().filter(|_| failed.next().is_none());
            let red = |name| ConfirmedRed::of(last.run, last.version, &last.report, name);
            let Some(red) = only.and_then(red) else {
                return Some(Told::of_before("before_is_not_red", NOT_RED));
            };
            rehearsal.apply(vec![Event::RedConfirmed(red)]);
            return None;
        }
        let Some(green) = PassingRun::of(last.run, last.version, &last.report) else {
            return Some(Told::of_before("before_is_not_green", NOT_GREEN));
        };
        let red = some_red(last.run, last.version, &last.report)?;
        rehearsal.apply(vec![Event::RedConfirmed(red), Event::GreenReached(green)]);
        None
    }

    /// Types a text over another, also where the phase forbids it: that is for the gate to see.
    fn replace(rehearsal: &mut Rehearsal<'_>, name: &FileName, text: &str) {
        let Some(file) = rehearsal.session.files.get(name) else { return };
        if file.text == text {
            return;
        }
        let changes = vec![ChangeSet::between(&file.text, text)];
        let changed = Event::TextChanged { file: name.clone(), base: file.version, changes };
        rehearsal.apply(vec![changed]);
    }
}

/// Whose runs these are: each step is judged for itself, beside others.
fn key() -> SessionKey {
    static STEPS: AtomicU64 = AtomicU64::new(0);
    SessionKey(format!("judge {}", STEPS.fetch_add(1, Ordering::Relaxed)))
}

/// The one item of the test list, which is always picked.
const ITEM: &str = "step";

const NOT_RED: &str = "The text before is not red: exactly one test has to fail in it. Name the \
                       text at which red was confirmed.";

const UNFIT: &str = "A file holds a control character that no editor sends, or is longer than a \
                     session takes. Take that out, then judge again.";

const NOT_GREEN: &str = "The text before is not green: every test has to pass in it. Name the \
                         text at which green was reached.";

/// The red that a green must have come from, of which nothing is known here but a test's name.
fn some_red(run: RunId, version: TextVersion, report: &Report) -> Option<ConfirmedRed> {
    let test = report.tests().first()?.name.clone();
    let (kind, message) = (FailureKind::Assertion, String::new());
    let failure = Failure { kind, message, place: None, expected: None, actual: None };
    Some(ConfirmedRed::recorded(run, version, test, failure))
}

/// What the gate said of the last run.
fn judged(session: &Session) -> Option<Judged> {
    let last = session.last.as_ref()?;
    let (gate, reasons) = match &last.verdict {
        Verdict::Opened => {
            let doubts = last.remarks.iter().filter(|remark| remark.is_doubt());
            let told: Vec<Told> = doubts.map(Told::of_doubt).collect();
            (if told.is_empty() { Gate::Open } else { Gate::Unverified }, told)
        }
        // A coach tells what a strict gate refuses, and lets one go on where there is a way.
        Verdict::Refused(reasons) if onward(session).is_ok() => {
            let told = reasons.iter().map(|reason| Told::of(reason, &last.facts));
            (Gate::Open, told.collect())
        }
        Verdict::Refused(reasons) if reasons.first().is_some_and(Reason::is_doubt) => {
            let told = reasons.iter().map(|reason| Told::of(reason, &last.facts));
            (Gate::Unverified, told.collect())
        }
        Verdict::Refused(reasons) => {
            let told = reasons.iter().map(|reason| Told::of(reason, &last.facts));
            (Gate::Refused, told.collect())
        }
        Verdict::NearlyRed => {
            let Phase::Red { nearly: Some(nearly) } = &session.phase else { return None };
            (Gate::NearlyRed, nearly.asks.iter().map(Told::of_ask).collect())
        }
        Verdict::Outdated | Verdict::Spiked => return None,
    };
    let LastRun { report, facts, remarks, .. } = last.clone();
    Some(Judged { gate, reasons, report, facts, remarks })
}

impl Hint {
    fn of(remark: &Remark) -> Self {
        let (file, lines) = match remark {
            Remark::Survivor(mutant) => {
                let Span { file, from, to } = &mutant.span;
                (Some(file.clone()), Some([from.line, to.line]))
            }
            Remark::Smell(smell, _) => {
                let place = smell.places.first();
                place
                    .map(|place| (place.file.clone(), [place.lines.first, place.lines.last]))
                    .unzip()
            }
            other => other.place().map(|place| (place.file, [place.at.line; 2])).unzip(),
        };
        Self { kind: remark.rule().to_owned(), sentence: remark.to_string(), file, lines }
    }
}

impl Told {
    fn of(reason: &Reason, facts: &Facts) -> Self {
        let at_place = |Place { file, at }: Place| (file, [at.line, at.line]);
        let named = reason.tests().first();
        let test = named.and_then(|name| facts.test(name));
        let at_test = test.map(|test| (test.file.clone(), [test.first_line, test.last_line]));
        let (file, lines) = reason.place().map(at_place).or(at_test).unzip();
        Self { rule: reason.rule().to_owned(), sentence: reason.to_string(), file, lines }
    }

    fn of_doubt(doubt: &Remark) -> Self {
        Self::of_before(doubt.rule(), &doubt.to_string())
    }

    fn of_ask(ask: &Ask) -> Self {
        let message = sentence::message(&ask.message);
        let sentence =
            format!("The new test asks for what is not there yet: {message}. Add a stub.");
        let (file, line) = (ask.place.file.clone(), ask.place.at.line);
        let rule = "asked_of_the_code".to_owned();
        Self { rule, sentence, file: Some(file), lines: Some([line, line]) }
    }

    /// Files that are refused by name.
    #[must_use]
    pub fn of_files(message: &str) -> Self {
        Self::of_before("refused_files", message)
    }

    fn of_before(rule: &str, sentence: &str) -> Self {
        let (rule, sentence) = (rule.to_owned(), sentence.to_owned());
        Self { rule, sentence, file: None, lines: None }
    }
}
