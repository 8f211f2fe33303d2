//! What the navigator notices in a run, and that refuses nothing.

use crate::dojo::*;
use crate::sentences::{is_well_said, mutants};
use crate::toy;
use katas::advice::Step;
use katas::command::Command;
use katas::diagnostic::{Position, Span};
use katas::event::{Event, Recorded};
use katas::facts::{Facts, Lines, RegionFact, RegionKind};
use katas::gate::WEIGHS_TESTS;
use katas::guide::Guide;
use katas::id::{RunId, Sequence};
use katas::remark::{LargeStep, Remark};
use katas::session::{InFlight, PhaseName, Session, Verdict};
use katas::smell::{Smell, SmellKind, Stretch};
use katas::strength::Strength;
use katas::wire::page;

/// At least one of each.
pub fn remarks() -> Vec<Remark> {
    let mut all = vec![Remark::Unwatched, Remark::StrengthUnknown];
    all.extend(mutants("n < 3", "n <= 3").into_iter().map(Remark::Survivor));
    let cycles = [0, 3, 4];
    let smells = KINDS.iter().zip(cycles.into_iter().cycle());
    all.extend(smells.map(|(kind, cycles)| Remark::Smell(smell(*kind, 3), cycles)));
    let names = ["roll", "score", "Game"].map(str::to_owned).to_vec();
    let large = [
        LargeStep::ManyNames(named("three"), names),
        LargeStep::ManyAssertions(named("three"), 5, place(TESTS, 7)),
        LargeStep::JumpsAhead(2, "1 is said as it is".into()),
        LargeStep::LongGreen(named("three"), 3, 1),
        LargeStep::LongGreen(named("three"), 1, 12),
    ];
    all.extend(large.map(Remark::LargeStep));
    all
}

const KINDS: [SmellKind; 11] = [
    SmellKind::Duplication,
    SmellKind::RepeatedCheck,
    SmellKind::WordsForType,
    SmellKind::LooseValues,
    SmellKind::LongFunction,
    SmellKind::DeepNesting,
    SmellKind::DeadCode,
    SmellKind::MagicValue,
    SmellKind::UnclearName,
    SmellKind::CommentForName,
    SmellKind::TestDuplication,
];

/// One that stands at so many places.
fn smell(kind: SmellKind, places: u32) -> Smell {
    let lines = |at: u32| Lines { first: at * 10, last: at * 10 + at };
    let place = |at| Stretch { file: CODE.parse().unwrap(), lines: lines(at) };
    let (subject, places) = ("score".to_owned(), (1..=places).map(place).collect());
    Smell { kind, subject, places, digest: kind as u64 + 1 }
}

/// Facts in which these smells are.
fn smelling(smells: &[SmellKind]) -> impl Fn(Facts) -> Facts {
    let smells: Vec<Smell> = smells.iter().map(|kind| smell(*kind, 1)).collect();
    move |facts| Facts { smells: smells.clone(), ..facts }
}

/// What is remarked on a run in which the one test passes.
fn remarked(dojo: &mut Dojo, facts: impl FnOnce(Facts) -> Facts) -> Vec<Remark> {
    let run = dojo.start_run();
    let facts = facts(toy::facts(&dojo.session.files));
    let events = dojo.end_run(run, tested(&[("one", passed())]), facts);
    assert!(matches!(events.get(1), Some(Event::GreenReached(_) | Event::GreenHeld(_))));
    match events.get(2) {
        Some(Event::Remarked { run: of, remarks }) => {
            assert_eq!(*of, run);
            assert_eq!(dojo.session.last.as_ref().unwrap().remarks, *remarks);
            remarks.clone()
        }
        None => Vec::new(),
        other => panic!("{other:?}"),
    }
}

/// Facts of a code that has regions: a run that says nothing of them was not watched.
pub fn with_regions(facts: Facts) -> Facts {
    let at = |line| Position { line, column: 1 };
    let span = Span { file: CODE.parse().unwrap(), from: at(1), to: at(3) };
    let kind = RegionKind::Function;
    let region = RegionFact { kind, span, tokens: 1, outer: None, is_exempt: false };
    Facts { regions: vec![region], ..facts }
}

fn unknown(facts: Facts) -> Facts {
    Facts { strength: Some(Strength::Unknown), ..facts }
}

/// A session at its first green, before its run.
fn at_green() -> Dojo {
    let mut dojo = in_phase(PhaseName::Green);
    dojo.write(CODE, ONE);
    dojo
}

#[test]
fn a_doubt_is_remarked_and_refuses_nothing() {
    assert_eq!(remarked(&mut at_green(), |facts| facts), []);
    assert_eq!(remarked(&mut at_green(), with_regions), [Remark::Unwatched]);
    for phase in [PhaseName::Refactor, PhaseName::Repeat] {
        assert_eq!(remarked(&mut in_phase(phase), |facts| facts), []);
        assert_eq!(remarked(&mut in_phase(phase), unknown), [Remark::StrengthUnknown]);
        let both = remarked(&mut in_phase(phase), |facts| unknown(with_regions(facts)));
        assert_eq!(both, [Remark::Unwatched, Remark::StrengthUnknown]);
    }
}

#[test]
fn a_session_of_older_rules_has_no_remarks() {
    let mut dojo = at_green();
    dojo.session.rules = WEIGHS_TESTS;
    assert_eq!(remarked(&mut dojo, with_regions), []);
}

#[test]
fn a_remark_is_for_the_run_that_it_names() {
    let mut dojo = at_green();
    remarked(&mut dojo, |facts| facts);
    let note = |session: &mut Session, run| {
        let event = Event::Remarked { run, remarks: vec![Remark::Unwatched] };
        let sequence = Sequence(session.sequence.0 + 1);
        session.apply(&Recorded { sequence, at: session.at, by: None, event });
        session.last.as_ref().unwrap().remarks.len()
    };
    let last = dojo.session.last.as_ref().unwrap().run;
    assert_eq!(note(&mut dojo.session, RunId(last.0 - 1)), 0);
    assert_eq!(note(&mut dojo.session, last), 1);
    assert_eq!(note(&mut dojo.session, last), 2, "more may come to light later");
    dojo.run(tested(&[("one", passed())]));
    assert_eq!(dojo.session.last.as_ref().unwrap().remarks, []);
}

#[test]
fn a_page_is_told_remarks_in_words() {
    let mut dojo = at_green();
    remarked(&mut dojo, with_regions);
    let log = page::events(dojo.log.clone());
    let replayed = Session::replay(&log).map(page::session);
    assert_eq!(replayed, Some(page::session(dojo.session)));
    let Some(Event::Remarked { remarks, .. }) = log.last().map(|last| &last.event) else {
        panic!("{:?}", log.last())
    };
    assert_eq!(*remarks, [Remark::Told(Remark::Unwatched.told())]);
}

#[test]
fn every_remark_is_well_said() {
    let said: Vec<String> = remarks().iter().map(ToString::to_string).collect();
    said.iter().for_each(|sentence| is_well_said(sentence));
    let items = remarks().into_iter().filter_map(|remark| remark.item());
    let said: Vec<String> = said.into_iter().chain(items).collect();
    insta::assert_snapshot!("remarks", said.join("\n"));
}

#[test]
fn one_thing_is_named_that_calls_for_a_clean_up_the_most_important() {
    let smells = smelling(&[SmellKind::UnclearName, SmellKind::Duplication]);
    let named = remarked(&mut at_green(), &smells);
    assert_eq!(named, [Remark::Smell(smell(SmellKind::Duplication, 1), 0)]);
    let mut dojo = in_phase(PhaseName::Refactor);
    assert_eq!(remarked(&mut dojo, &smells), named);
    let advice = dojo.advice(&Guide::default());
    assert!(advice.why.starts_with("Nearly the same stands at code.rs lines 10"), "{advice:?}");
    assert_eq!(advice.place.map(|place| place.at.line), Some(10));
    // The text moved on: what stands where is not known until it is run.
    dojo.write(CODE, BOTH);
    let advice = dojo.advice(&Guide::default());
    assert_eq!((advice.step, advice.place), (Step::Run, None));
}

#[test]
fn what_is_left_alone_makes_room_and_is_named_again_after_three_cycles() {
    let smells = smelling(&[SmellKind::Duplication, SmellKind::UnclearName]);
    let mut dojo = Dojo::open("", "");
    let mut named_in_cycles = Vec::new();
    for said in 1..=5 {
        let name = format!("is_{said}");
        let code = |body: &str| format!("pub fn say(_: u32) -> String {{\n    {body}\n}}\n");
        let item = dojo.session.list.next().map(|item| item.id.clone());
        let item = item.unwrap_or_else(|| {
            dojo.act(Command::AddItem { text: "one more".into() });
            dojo.session.list.next().unwrap().id.clone()
        });
        dojo.pick(item.as_str()).append(TESTS, &test(&name, said, "x"));
        let tests: Vec<String> = (1..=said).map(|n| format!("is_{n}")).collect();
        let red: Vec<(&str, _)> = tests
            .iter()
            .map(|test| (test.as_str(), if *test == name { asserted(3) } else { passed() }))
            .collect();
        dojo.run(tested(&red)).write(CODE, &code(&format!("{said}")));
        let green: Vec<(&str, _)> = tests.iter().map(|test| (test.as_str(), passed())).collect();
        let run = dojo.start_run();
        let facts = smells(toy::facts(&dojo.session.files));
        dojo.end_run(run, tested(&green), facts);
        let remarks = &dojo.session.last.as_ref().unwrap().remarks;
        let Some(Remark::Smell(smell, cycles)) = remarks.last() else { panic!("{remarks:?}") };
        named_in_cycles.push((smell.kind, *cycles));
        let is_said = remarks.last().unwrap().to_string().contains("left alone for three cycles");
        assert_eq!(is_said, *cycles == 3);
        dojo.act(Command::FinishRefactoring).act(Command::Commit { message: "Say".into() });
    }
    let kinds: Vec<u32> = named_in_cycles.iter().map(|(_, cycles)| *cycles).collect();
    assert_eq!(kinds, [0, 1, 2, 3, 4], "{named_in_cycles:?}");
    let replayed = Session::replay(&dojo.log).unwrap();
    assert_eq!(replayed.left_alone, dojo.session.left_alone);
}

/// What is remarked on the last run that is a step too large.
fn large_step(dojo: &Dojo) -> Option<LargeStep> {
    let remarks = &dojo.session.last.as_ref().unwrap().remarks;
    remarks.iter().find_map(|remark| match remark {
        Remark::LargeStep(large) => Some(large.clone()),
        _ => None,
    })
}

#[test]
fn a_test_that_asks_for_much_gets_a_smaller_one_proposed() {
    let missing = |name: &str, line| {
        error("E0425", &format!("cannot find function `{name}` in this scope"), TESTS, line)
    };
    let asked = |mut dojo: Dojo, item: &str, names: &[&str]| {
        dojo.pick(item).append(TESTS, &two());
        let line = u32::try_from(dojo.file(TESTS).text.lines().count()).unwrap() - 1;
        dojo.run(broken(names.iter().map(|name| missing(name, line)).collect()));
        assert_eq!(dojo.verdict(), &Verdict::NearlyRed);
        large_step(&dojo)
    };
    assert_eq!(asked(after_one_cycle(), "two", &["say"]), None);
    assert_eq!(asked(after_one_cycle(), "two", &["say", "say"]), None);
    let names = vec!["say".to_owned(), "shout".to_owned()];
    let many = LargeStep::ManyNames(named("two"), names);
    assert_eq!(asked(after_one_cycle(), "two", &["say", "shout"]), Some(many));
    // The first test of all brings the code into being.
    assert_eq!(asked(Dojo::open("", ""), "one", &["Game", "roll", "score"]), None);
    let jumps = LargeStep::JumpsAhead(2, "1 is said as it is".into());
    assert_eq!(asked(Dojo::open("", ""), "three", &["say"]), Some(jumps));
    assert_eq!(asked(Dojo::open("", ""), "two", &["say"]), None, "one may be left out");
}

#[test]
fn many_assertions_are_several_steps() {
    for (assertions, is_large) in [(1, false), (4, false), (5, true)] {
        let mut dojo = Dojo::open("", "");
        dojo.pick("one").write(TESTS, &one()).write(CODE, STUB);
        let run = dojo.start_run();
        let mut facts = toy::facts(&dojo.session.files);
        facts.tests[0].assertions = assertions;
        dojo.end_run(run, tested(&[("one", stub())]), facts);
        assert_eq!(dojo.phase(), PhaseName::Green);
        assert_eq!(large_step(&dojo).is_some(), is_large);
    }
}

#[test]
fn a_green_that_takes_long_was_a_large_step() {
    let mut dojo = in_phase(PhaseName::Green);
    let fail = |dojo: &mut Dojo, body: &str| {
        dojo.write(CODE, &format!("pub fn say(_: u32) -> String {{\n    {body}\n}}\n"));
        dojo.run(tested(&[("one", asserted(3))]));
        large_step(dojo)
    };
    assert_eq!(fail(&mut dojo, "\"a\".into()"), None);
    assert_eq!(fail(&mut dojo, "\"b\".into()"), None);
    let long = LargeStep::LongGreen(named("one"), 3, 0);
    assert_eq!(fail(&mut dojo, "\"c\".into()"), Some(long));
    let mut dojo = in_phase(PhaseName::Green);
    dojo.session.at.0 += 11 * 60_000;
    let version = dojo.session.files.version();
    let flight = InFlight {
        run: dojo.session.next_run(),
        version,
        texts: dojo.session.files.texts(),
        phase: PhaseName::Green,
        cycle: dojo.session.cycle,
        spike: false,
        by: None,
    };
    let run = flight.run;
    dojo.session.in_flight = Some(flight);
    let facts = toy::facts(&dojo.session.files);
    dojo.end_run(run, tested(&[("one", asserted(3))]), facts);
    let Some(LargeStep::LongGreen(_, 1, 11)) = large_step(&dojo) else {
        panic!("{:?}", dojo.session.last)
    };
}
