//! What holds whatever people and runs do: random sessions, looked at from every side.

mod moves;

use crate::catalogue::house_kata;
use crate::dojo::*;
use crate::toy;
use katas::advice::Step;
use katas::command::{Command, Conclusion, OfferKind, Rung};
use katas::event::{Event, Recorded};
use katas::guide::Guide;
use katas::id::{RunId, TextVersion};
use katas::policy::{Policy, Strictness};
use katas::prediction::Prediction;
use katas::report::{FailureKind, Light, Outcome, Report, TestOutcome};
use katas::session::{Phase, PhaseName, Session};
use katas::text::Texts;
use moves::{CODES, Ending, Move, moves, tests_texts};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The session of a random plan, with everything that is watched on the way.
struct Play {
    dojo: Dojo,
    guide: &'static Guide,
    /// The text and the phase of each run when it began.
    begun: BTreeMap<RunId, (Texts, PhaseName)>,
    /// The report of each run that ended.
    ended: BTreeMap<RunId, Report>,
}

impl Play {
    fn new(policy: Policy) -> Self {
        // The path's code is for a file of another name, and that is all the same here.
        static GUIDE: LazyLock<Guide> =
            LazyLock::new(|| house_kata("fizz-buzz").tracks[0].guide.clone());
        let dojo = Dojo::open_under(policy, "", "");
        Self { dojo, guide: &GUIDE, begun: BTreeMap::new(), ended: BTreeMap::new() }
    }

    fn make(&mut self, next: &Move) {
        match next {
            Move::Ask(command) => self.ask(command.clone()),
            Move::Write(file, at) => {
                let tests = tests_texts();
                let text = match *file {
                    CODE => CODES[at % CODES.len()],
                    _ => tests[at % tests.len()].as_str(),
                };
                self.ask(self.dojo.edit(file, text));
            }
            Move::Run => self.ask(Command::Run { version: self.dojo.session.files.version() }),
            Move::End(ending, stale) => self.end(ending, *stale),
            Move::Follow => self.follow(),
            Move::RunRed => self.run(&Ending::LastFails(FailureKind::Assertion)),
            Move::RunGreen => self.run(&Ending::AllPass),
            Move::RunBroken(line) => self.run(&Ending::Broken(*line)),
        }
    }

    fn run(&mut self, ending: &Ending) {
        self.make(&Move::Run);
        self.end(ending, false);
    }

    fn ask(&mut self, command: Command) {
        let before = self.dojo.session.clone();
        match self.dojo.attempt(command) {
            Ok(events) => self.watch(&before, &events),
            Err(refusal) => {
                assert_eq!(self.dojo.session, before);
                crate::sentences::is_well_said(&refusal.to_string());
            }
        }
    }

    fn end(&mut self, ending: &Ending, stale: bool) {
        let flight = self.dojo.session.in_flight.as_ref().map_or(RunId(1), |flight| flight.run);
        let run = if stale { RunId(flight.0.saturating_sub(1)) } else { flight };
        let facts = toy::facts(&self.dojo.session.files);
        let names: Vec<String> = facts.tests.iter().map(|test| test.name.0.clone()).collect();
        let all = |special: Option<usize>, outcome: &TestOutcome| {
            let goes = |at: usize| {
                let off = facts.tests[at].ignored;
                let usual = if off { TestOutcome::Ignored } else { passed() };
                if special == Some(at) { outcome.clone() } else { usual }
            };
            let tests: Vec<_> =
                names.iter().enumerate().map(|(at, name)| (name.as_str(), goes(at))).collect();
            if tests.is_empty() { report(Outcome::NoTests) } else { tested(&tests) }
        };
        let last = names.len().checked_sub(1);
        let report = match ending {
            Ending::AllPass => all(None, &passed()),
            Ending::LastFails(kind) => all(last, &failed(*kind, Some(place(CODE, 2)))),
            Ending::OneGoes(at, outcome) => all(Some(*at), outcome),
            Ending::NoTests => report(Outcome::NoTests),
            Ending::Broken(line) => {
                let line = u32::try_from(*line).unwrap();
                broken(vec![error(
                    "E0425",
                    "cannot find function `say` in this scope",
                    TESTS,
                    line,
                )])
            }
            Ending::Lost => {
                let before = self.dojo.session.clone();
                let events =
                    self.dojo.conclude(run, Conclusion::Lost { reason: "No runner.".into() });
                return self.watch(&before, &events);
            }
        };
        let before = self.dojo.session.clone();
        let found = Conclusion::Found { report: report.clone(), facts, stubs: Vec::new() };
        let events = self.dojo.conclude(run, found);
        if !events.is_empty() {
            self.ended.insert(run, report);
        }
        self.watch(&before, &events);
    }

    /// Does the one thing that the navigator says; it must be legal.
    fn follow(&mut self) {
        let advice = self.dojo.advice(self.guide);
        if let Some(offer) = &advice.offer {
            for offered in &offer.texts {
                let edit = self.dojo.edit(offered.file.as_str(), &offered.text);
                self.ask_legal(edit, &advice.headline);
            }
            return;
        }
        let version = self.dojo.session.files.version();
        let command = match (advice.step, advice.next_rung) {
            (Step::Pick(item), _) => Command::PickItem { item },
            (Step::Write, Some(rung)) => Command::AskHint { rung },
            (Step::Run, _) => Command::Run { version },
            (Step::Mend, _) => Command::Revert,
            (Step::FinishRefactoring, _) => Command::FinishRefactoring,
            (Step::Commit(message), _) => Command::Commit { message },
            (Step::Finish, _) => Command::AddItem { text: "one more".into() },
            (Step::Predict, _) => Command::Predict { prediction: Prediction::Stub },
            (Step::EndSpike, _) => Command::EndSpike,
            (Step::Write | Step::Wait, _) => return,
        };
        self.ask_legal(command, &advice.headline);
    }

    fn ask_legal(&mut self, command: Command, headline: &str) {
        let before = self.dojo.session.clone();
        let asked = format!("{command:?}");
        let events = self.dojo.attempt(command);
        let events = events.unwrap_or_else(|refusal| panic!("“{headline}” {asked}: {refusal}"));
        self.watch(&before, &events);
    }

    /// Looks at what just happened.
    fn watch(&mut self, before: &Session, events: &[Event]) {
        for event in events {
            if let Event::RunStarted { run, version, .. } = event {
                assert_eq!(*version, before.files.version());
                let begun = (before.files.texts(), before.phase.name());
                assert!(self.begun.insert(*run, begun).is_none(), "a run's number is given once");
            }
        }
        let (was, is) = (before.phase.name(), self.dojo.phase());
        if was != is {
            self.phase_changed(was, is, events);
        }
        self.evidence_holds();
        if !events.is_empty() {
            let advice = self.dojo.advice(self.guide);
            assert_eq!(advice.phase, is);
            assert!(!advice.headline.is_empty() && advice.why.ends_with('.'), "{}", advice.why);
        }
    }

    /// A phase changes by the event that carries the evidence for it, and by no other.
    fn phase_changed(&self, was: PhaseName, is: PhaseName, events: &[Event]) {
        let evidence = events.iter().find_map(|event| match event {
            Event::RedConfirmed(red) => Some((red.run(), PhaseName::Red, PhaseName::Green)),
            Event::GreenReached(green) => {
                Some((green.run(), PhaseName::Green, PhaseName::Refactor))
            }
            Event::Overridden { run, .. } => Some((*run, was, is)),
            Event::RefactoringFinished { run, .. } => {
                Some((run.run(), PhaseName::Refactor, PhaseName::Repeat))
            }
            Event::RefactoringResumed { run } => {
                Some((*run, PhaseName::Repeat, PhaseName::Refactor))
            }
            Event::Committed { run, .. } => Some((run.run(), PhaseName::Repeat, PhaseName::Red)),
            Event::WentBackToRed | Event::CycleAbandoned => Some((RunId(0), was, PhaseName::Red)),
            _ => None,
        });
        let (run, from, to) = evidence.expect("an event says why");
        assert_eq!((was, is), (from, to));
        if run != RunId(0) {
            let text = &self.begun[&run].0;
            assert!(self.dojo.session.files.are(text), "run {run} was of another text");
            assert!(self.ended.contains_key(&run), "run {run} never ended");
        }
    }

    /// Green cannot be without the run that failed, nor what follows without the run that passed.
    fn evidence_holds(&self) {
        let session = &self.dojo.session;
        let confirmed = &session.confirmed.texts;
        let red = match &session.phase {
            Phase::Red { .. } => return,
            Phase::Green { red, .. } => {
                assert_eq!(&self.begun[&red.run()].0, confirmed);
                red
            }
            Phase::Refactor { red, green, .. } | Phase::Repeat { red, green, .. } => {
                assert_eq!(&self.begun[&green.run()].0, confirmed);
                let report = &self.ended[&green.run()];
                assert_eq!(report.light(), Light::Green);
                assert_eq!(report.passed(), green.passed() as usize);
                // Only an overridden run leads here without a red one.
                assert!(red.is_some() || session.policy.strictness == Strictness::Coach);
                let Some(red) = red else { return };
                red
            }
        };
        assert_eq!(self.begun[&red.run()].1, PhaseName::Red);
        let report = &self.ended[&red.run()];
        assert!(matches!(report.test(red.test()).unwrap().outcome, TestOutcome::Failed(_)));
        let strict = session.policy.strictness == Strictness::Strict;
        assert!(!strict || report.failed().count() == 1, "it failed alone");
        assert!(session.picked.is_some());
    }
}

/// What somebody does, and under which policy.
type Plan = (Policy, Vec<Move>);

fn plans(length: usize) -> impl Strategy<Value = Plan> {
    let strictness = prop_oneof![Just(Strictness::Strict), Just(Strictness::Coach)];
    // Whoever gets no text from the ladder seldom comes far.
    let hints = prop_oneof![
        9 => Just(Some(Rung::Text)),
        1 => prop::option::of(prop::sample::select(&Rung::ALL[..3])),
    ];
    let policy = (strictness, prop::bool::weighted(0.3), hints)
        .prop_map(|(strictness, prediction, hints)| Policy { strictness, prediction, hints });
    (policy, prop::collection::vec(moves(), 1..length))
}

/// Plays a plan to its end, with a cycle's beginning before it, so that later phases are met.
fn play((policy, plan): &Plan) -> Play {
    let mut play = Play::new(*policy);
    for next in plan {
        play.make(next);
    }
    play
}

pub fn config(cases: u32) -> ProptestConfig {
    // The seed of a failure is printed; a file of old ones would hide how rare they were.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn no_plan_changes_a_phase_without_its_evidence(plan in plans(60)) {
        play(&plan);
    }

    #[test]
    fn a_replay_of_the_events_is_the_session(plan in plans(40)) {
        let Dojo { session, log } = play(&plan).dojo;
        let replayed = Session::replay(&log);
        prop_assert_eq!(replayed.as_ref(), Some(&session));
        // And so it is from any moment on, from what a snapshot kept of it.
        let (first, later) = log.split_at(1 + log.len() / 2);
        let mut resumed = Session::replay(first).unwrap();
        let kept = serde_json::to_string(&resumed).unwrap();
        resumed = serde_json::from_str(&kept).unwrap();
        later.iter().for_each(|recorded| resumed.apply(recorded));
        prop_assert_eq!(resumed, session);
    }

    #[test]
    fn whatever_happened_survives_its_json(plan in plans(40)) {
        let Dojo { session, log } = play(&plan).dojo;
        let json = serde_json::to_string(&log).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Recorded>>(&json).unwrap(), log);
        let json = serde_json::to_string(&session).unwrap();
        prop_assert_eq!(serde_json::from_str::<Session>(&json).unwrap(), session);
    }
}

/// Whether a plan of this kind meets what it is there to look at.
#[test]
fn random_plans_come_through_every_phase() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let plans = plans(70);
    let mut reached: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..400 {
        let plan = plans.new_tree(&mut runner).unwrap().current();
        for recorded in play(&plan).dojo.log {
            let name = match recorded.event {
                Event::RedConfirmed(_) => "red",
                Event::GreenReached(_) => "green",
                Event::GreenHeld(_) => "held",
                Event::RefactoringFinished { .. } => "finished",
                Event::RefactoringResumed { .. } => "resumed",
                Event::Committed { .. } => "committed",
                Event::RunOutdated { .. } => "outdated",
                Event::NearlyRed { .. } => "nearly",
                Event::RunLost { .. } => "lost",
                Event::Reverted => "reverted",
                Event::RevertedTo(_) => "back to a run",
                Event::WentBackToRed => "back",
                Event::CycleAbandoned => "abandoned",
                Event::Overridden { .. } => "overridden",
                Event::Predicted { .. } => "predicted",
                Event::SpikeStarted { .. } => "spike",
                Event::SpikeEnded => "spike left",
                _ => continue,
            };
            *reached.entry(name).or_default() += 1;
        }
    }
    let rare: Vec<_> = reached.iter().filter(|(_, times)| **times < 5).collect();
    assert_eq!((reached.len(), rare.len()), (17, 0), "{reached:?}");
}
