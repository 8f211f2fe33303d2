//! What each event does to a session. It cannot fail, and it holds no rules.

use crate::change::ChangeSet;
use crate::event::{Event, Recorded};
use crate::evidence::{ConfirmedRed, PassingRun};
use crate::facts::Facts;
use crate::id::{CycleNumber, FileName, FileVersion, ItemId, RunId};
use crate::onward::Onward;
use crate::prediction::Foretold;
use crate::report::{Light, Report, TestName};
use crate::session::{
    Baseline, HistoryEntry, InFlight, LastRun, NearlyRed, Phase, PhaseName, Session, Spike, Verdict,
};
use crate::test_list::ListItem;

#[cfg(feature = "judging")]
use crate::event::Origin;

impl Session {
    /// Takes in one event. It holds no rules: what is recorded has happened.
    pub fn apply(&mut self, recorded: &Recorded) {
        let Recorded { sequence, at, event, .. } = recorded;
        self.sequence = *sequence;
        self.at = *at;
        #[cfg(feature = "judging")]
        if let Some(origin) = &recorded.by {
            let Origin { client, number, person } = origin.clone();
            self.clients.insert(client.clone(), number);
            person.map(|person| self.owners.entry(client).or_insert(person));
        }
        match event {
            // The first event made the session; a second opening says nothing new.
            Event::SessionOpened(_) => {}
            Event::TextChanged { file, changes, .. } => self.change_text(file, changes),
            Event::ItemPicked { item } => {
                self.picked = Some(item.clone());
                self.hint = None;
                self.lost = None;
            }
            Event::ItemAdded { item, text } => {
                self.added += 1;
                let (id, text) = (item.clone(), text.clone());
                self.list.0.push(ListItem { id, text, done: None });
            }
            Event::ItemReworded { item, text } => {
                if let Some(found) = self.list.0.iter_mut().find(|found| found.id == *item) {
                    found.text.clone_from(text);
                }
            }
            Event::ItemRemoved { item } => {
                self.list.0.retain(|found| found.id != *item);
                if self.picked.as_ref() == Some(item) {
                    self.picked = None;
                    self.hint = None;
                }
            }
            Event::HintGiven { rung } => self.hint = Some(*rung),
            Event::Predicted { prediction } => self.prediction = Some(prediction.clone()),
            Event::SpikeStarted { question } => {
                let (question, before) = (question.clone(), self.files.texts());
                self.spike = Some(Spike { question, before });
                self.lost = None;
            }
            Event::SpikeEnded => {
                self.spike = None;
                self.lost = None;
            }
            Event::OfferAnswered { .. } => {}
            Event::Reverted | Event::RevertedTo(_) => {}
            Event::SessionForked(_)
            | Event::PersonNamed(_)
            | Event::KeyboardTaken { .. }
            | Event::KeyboardHanded { .. }
            | Event::TurnsChosen(_)
            | Event::PolicyChanged { .. }
            | Event::NoteWritten { .. }
            | Event::NoteSettled { .. } => self.apply_to_pairing(recorded),
            _ => self.apply_to_cycle(recorded),
        }
    }

    /// Takes in what moves the cycle.
    fn apply_to_cycle(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::RunStarted { run, version, beside: _ } => {
                self.lost = None;
                self.runs = run.0;
                self.tried.push(*run, self.files.texts());
                self.in_flight = Some(InFlight {
                    run: *run,
                    version: *version,
                    texts: self.files.texts(),
                    phase: self.phase.name(),
                    cycle: self.cycle,
                    spike: self.spike.is_some(),
                    by: recorded.by.as_ref().and_then(|by| by.person.clone()),
                });
            }
            Event::RunFinished { report, facts, .. } => self.end_run(report, facts),
            Event::RunCancelled { .. } => self.in_flight = None,
            Event::RunLost { reason, .. } => self.lose_run(reason),
            Event::RunOutdated { .. } => self.judge(Verdict::Outdated),
            Event::StepRefused { reasons, .. } => self.judge(Verdict::Refused(reasons.clone())),
            Event::NearlyRed { test, asks, .. } => {
                self.judge(Verdict::NearlyRed);
                let nearly = NearlyRed { test: test.clone(), asks: asks.clone() };
                self.phase = Phase::Red { nearly: Some(nearly) };
            }
            Event::RedConfirmed(red) => self.turn_red(red),
            Event::Characterised(described) => {
                self.confirm();
                self.confirmed.described = Some(described.clone());
                self.hint = None;
            }
            Event::OpeningClosed => self.opening = None,
            Event::GreenReached(green) => {
                if let Phase::Green { red, .. } = &self.phase {
                    self.turn_green(Some(red.clone()), *green);
                }
            }
            Event::GreenHeld(held) => self.hold_green(*held),
            Event::Overridden { run, reason, onward } => self.override_run(*run, reason, onward),
            Event::RefactoringFinished { run, .. } => {
                if let Phase::Refactor { red, before, .. } = &self.phase {
                    let (red, before) = (red.clone(), before.clone());
                    self.enter(Phase::Repeat { red, green: *run, before });
                }
            }
            Event::Remarked { run, remarks } => {
                if let Some(last) = self.last.as_mut().filter(|last| last.run == *run) {
                    last.remarks.extend_from_slice(remarks);
                }
            }
            Event::RefactoringResumed { .. } => {
                if let Phase::Repeat { red, green, before } = &self.phase {
                    let (red, before) = (red.clone(), before.clone());
                    self.enter(Phase::Refactor { red, green: *green, before });
                }
            }
            Event::Committed { item, .. } => self.commit(item),
            Event::WentBackToRed => {
                self.give_red_back();
                self.enter(Phase::Red { nearly: None });
            }
            Event::CycleAbandoned => {
                self.give_red_back();
                self.confirmed = self.committed.clone();
                self.shaken = false;
                self.picked = None;
                self.enter(Phase::Red { nearly: None });
            }
            _ => {}
        }
    }

    fn turn_red(&mut self, red: &ConfirmedRed) {
        self.confirm();
        self.pass_red_on();
        let frozen = self.confirmed.tests.clone();
        self.enter(Phase::Green { red: red.clone(), frozen });
    }

    fn turn_green(&mut self, red: Option<ConfirmedRed>, green: PassingRun) {
        self.confirm();
        self.enter(Phase::Refactor { red, green, before: self.files.texts() });
    }

    fn hold_green(&mut self, held: PassingRun) {
        if let Phase::Refactor { green, .. } | Phase::Repeat { green, .. } = &mut self.phase {
            *green = held;
        }
        self.confirm();
    }

    fn override_run(&mut self, run: RunId, reason: &str, onward: &Onward) {
        if let Some(entry) = self.history.iter_mut().rfind(|entry| entry.run == run) {
            entry.overridden = Some(reason.to_owned());
        }
        match onward {
            Onward::Green(red) => self.turn_red(red),
            Onward::Refactor(green) => {
                let red = match &self.phase {
                    Phase::Green { red, .. } => Some(red.clone()),
                    _ => None,
                };
                self.turn_green(red, *green);
            }
            Onward::Held(green) => self.hold_green(*green),
        }
    }

    fn change_text(&mut self, name: &FileName, changes: &[ChangeSet]) {
        let Some(file) = self.files.get_mut(name) else { return };
        // What is in the log fitted when it was accepted; a change that does not fit a text in
        // memory could only come from a damaged log, and then the text is left as it is.
        if let Ok(text) = file.after(changes) {
            file.text = text;
        }
        let count = u32::try_from(changes.len()).unwrap_or(u32::MAX);
        #[cfg(feature = "judging")]
        self.shifts.push(name, file.version, changes);
        for note in &mut self.pairing.notes {
            note.anchor.follow(name, changes);
        }
        file.version = FileVersion(file.version.0.saturating_add(count));
    }

    fn end_run(&mut self, report: &Report, facts: &Facts) {
        let Some(flight) = self.in_flight.take() else { return };
        self.pairing.ran = flight.by.clone();
        if self.last_green().is_some() && flight.texts == self.confirmed.texts {
            self.shaken = report.light() != Light::Green;
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let predicts = flight.phase == PhaseName::Red && !flight.spike;
        let foretold = self.prediction.take_if(|_| predicts).map(|prediction| {
            let is_right = prediction.holds(report, &self.committed.ran);
            Foretold { prediction, is_right }
        });
        self.history.push(HistoryEntry {
            light: report.light(),
            passed: count(report.passed()),
            failed: count(report.failed().count()),
            foretold,
            ..self.unlit(&flight)
        });
        let verdict = if flight.spike { Verdict::Spiked } else { Verdict::Outdated };
        self.last = Some(LastRun {
            run: flight.run,
            version: flight.version,
            texts: flight.texts,
            report: report.clone(),
            facts: facts.clone(),
            verdict,
            remarks: Vec::new(),
        });
    }

    fn lose_run(&mut self, reason: &str) {
        self.lost = Some(reason.to_owned());
        let Some(flight) = self.in_flight.take() else { return };
        self.history.push(self.unlit(&flight));
    }

    /// A run of which nothing is known but where it belongs.
    fn unlit(&self, flight: &InFlight) -> HistoryEntry {
        HistoryEntry {
            run: flight.run,
            version: flight.version,
            cycle: flight.cycle,
            phase: flight.phase,
            at: self.at,
            light: Light::Grey,
            passed: 0,
            failed: 0,
            spike: flight.spike,
            foretold: None,
            overridden: None,
        }
    }

    fn judge(&mut self, verdict: Verdict) {
        if let Some(last) = &mut self.last {
            last.verdict = verdict;
        }
        if let Phase::Red { nearly } = &mut self.phase {
            *nearly = None;
        }
    }

    /// A gate opened, or stays open: the text on the screen is the one to come back to.
    fn confirm(&mut self) {
        self.judge(Verdict::Opened);
        let texts = self.files.texts();
        self.confirmed = match &self.last {
            Some(last) => Baseline::of(texts, &last.facts, names(&last.report)),
            None => Baseline::of(texts, &Facts::default(), Vec::new()),
        };
        self.shaken = false;
    }

    fn enter(&mut self, phase: Phase) {
        if self.phase.name() != phase.name() {
            self.hint = None;
            self.prediction = None;
        }
        self.lost = None;
        // The clean-up goes on until the commit.
        if self.phase.green().is_none() || phase.green().is_none() {
            let led = match &phase {
                Phase::Green { red, .. } => Some(red.run()),
                phase => phase.green().map(|green| green.run()),
            };
            self.tried.begin_step(led);
        }
        self.phase = phase;
    }

    fn commit(&mut self, item: &ItemId) {
        if let Some(found) = self.list.0.iter_mut().find(|found| found.id == *item) {
            found.done = Some(self.cycle);
        }
        #[cfg(feature = "judging")]
        self.leave_alone();
        // A commit is made on the confirmed text only.
        self.committed = self.confirmed.clone();
        self.cycle = CycleNumber(self.cycle.0 + 1);
        self.picked = None;
        self.enter(Phase::Red { nearly: None });
    }
}

#[cfg(feature = "judging")]
impl Session {
    /// Counts for what calls for a clean-up that it was left alone for one more cycle.
    fn leave_alone(&mut self) {
        let before = std::mem::take(&mut self.left_alone);
        let cycles = |digest: &u64| before.get(digest).copied().unwrap_or_default() + 1;
        self.left_alone =
            self.confirmed.smells.iter().map(|digest| (*digest, cycles(digest))).collect();
    }
}

/// The tests that a run names.
fn names(report: &Report) -> Vec<TestName> {
    report.tests().iter().map(|test| test.name.clone()).collect()
}
