//! A workshop that is looked back on, reckoned by hand.

use crate::conformance::log_of;
use katas::conformance::Value;
use katas::event::{Event, Recorded};
use katas::fork::Forked;
use katas::id::{Sequence, Timestamp};
use katas::person::Person;
use katas::retrospective::{
    Figure, Place, Practice, across, columns, median_of, stretches, total_of,
};
use katas::session::PhaseName;
use katas::workshop::PairNumber;

const COACHED: &str = include_str!("conformance/coached.txt");
const DETOURS: &str = include_str!("conformance/detours.txt");

fn place(pair: u16) -> Place {
    Place { pair: PairNumber(pair), round: 1, number: 1 }
}

fn practice(pair: u16, script: &str) -> Practice {
    Practice::of(place(pair), &log_of(script)).unwrap()
}

fn said(practice: &Practice) -> Vec<String> {
    Figure::ALL.map(|figure| figure.of(practice).to_string()).into()
}

#[test]
fn a_practice_comes_to_what_its_log_says() {
    // Cycles, items, time, red to green, runs, greens, first run, right reason, predictions, hints,
    // overrides. At the gates: refused, overridden, and three that opened.
    let coached = [
        "2",
        "100 % (2 of 2)",
        "4 min 50 s",
        "1 min",
        "5",
        "3",
        "60 % (3 of 5)",
        "50 % (1 of 2)",
        "50 % (1 of 2)",
        "0",
        "1",
    ];
    assert_eq!(said(&practice(1, COACHED)), coached);
    // Five of its 920 seconds' minutes are idle. Refused: without a test, by a compiler that
    // crashed, and after the clean-up; opened: two reds and a green.
    let detours = [
        "1",
        "33 % (1 of 3)",
        "10 min 20 s",
        "30 s",
        "7",
        "2",
        "50 % (3 of 6)",
        "67 % (2 of 3)",
        "–",
        "2",
        "0",
    ];
    assert_eq!(said(&practice(2, DETOURS)), detours);
}

#[test]
fn all_of_them_come_to_totals_and_medians() {
    let both = [practice(1, COACHED), practice(2, DETOURS)];
    let totals = Figure::ALL.map(|figure| total_of(figure, &both).to_string());
    let expected = [
        "3",
        "60 % (3 of 5)",
        "15 min 10 s",
        "–",
        "12",
        "5",
        "55 % (6 of 11)",
        "60 % (3 of 5)",
        "50 % (1 of 2)",
        "2",
        "1",
    ];
    assert_eq!(totals, expected);
    let median = |figure| median_of(figure, &both);
    assert_eq!(median(Figure::Cycles), Some(1.5));
    assert_eq!(median(Figure::RedToGreen), Some(45_000.0));
    assert_eq!(median(Figure::Kept), Some(55.0));
    // Who predicted nothing is no part of it.
    assert_eq!(median(Figure::Predictions), Some(50.0));
    assert_eq!(total_of(Figure::Cycles, &[]), Value::Unknown);
    assert_eq!(median_of(Figure::Cycles, &[]), None);
}

#[test]
fn a_stretch_goes_from_the_first_pick_to_the_commit() {
    let told = |script: &str| {
        let log = log_of(script);
        let one = |one: katas::retrospective::Stretch| {
            // Its first event picks the item, and its last is the commit.
            let from = &log[usize::try_from(one.from.0).unwrap() - 1];
            assert!(matches!(&from.event, Event::ItemPicked { item } if *item == one.item));
            let to = &log[usize::try_from(one.to.0).unwrap() - 1];
            assert_eq!(matches!(to.event, Event::Committed { .. }), one.committed);
            (one.item.to_string(), one.from_at.0 / 1000, one.to_at.0 / 1000, one.worked / 1000)
        };
        stretches(&log).into_iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(told(COACHED), [("one".into(), 10, 200, 190), ("own-1".into(), 210, 290, 80)]);
    // It was given up, and picked again 30 seconds later; five minutes of it are idle.
    assert_eq!(told(DETOURS), [("one".into(), 10, 920, 580)]);
    let unfinished = "00:00 open\n00:10 pick one\n00:20 pick two\n00:30 pick one\n01:00 tests one";
    let log = log_of(unfinished);
    let found: Vec<_> = stretches(&log)
        .into_iter()
        .map(|one| (one.item.to_string(), one.worked / 1000, one.committed, one.to))
        .collect();
    let last = log.last().unwrap().sequence;
    assert_eq!(found, [("one".into(), 40, false, last), ("two".into(), 10, false, last)]);
    assert_eq!(stretches(&[]), []);
}

#[test]
fn items_stand_beside_each_other_across_pairs() {
    let both = [practice(2, DETOURS), practice(1, COACHED)];
    let found = across(&both);
    // What a pair added itself is nobody else's.
    assert_eq!(found.iter().map(|one| one.item.as_str()).collect::<Vec<_>>(), ["one"]);
    let one = &found[0];
    assert_eq!(one.text, "1 is said as it is");
    let times: Vec<_> = one.worked.iter().map(|by| (by.pair.0, by.time / 1000)).collect();
    assert_eq!(times, [(1, 190), (2, 580)]);
    assert_eq!((one.median(), one.committed()), (385_000.0, 2));
    assert_eq!(one.slowest().unwrap().pair, PairNumber(2));
    assert_eq!(across(&[]), []);
}

#[test]
fn the_phases_stand_in_columns_of_minutes() {
    use PhaseName::{Green, Red, Refactor};
    let both = [practice(1, COACHED), practice(2, DETOURS)];
    let found = columns(&both.iter().collect::<Vec<_>>()).unwrap();
    assert_eq!((found.from, found.minutes, found.count), (Timestamp(0), 1, 16));
    let nobody = [None; 11];
    // Half of the second minute is red, and the other half green: the later one is shown.
    let coached = [Some(Red), Some(Green), Some(Green), Some(Red), Some(Green)];
    assert_eq!(found.rows[0].phases, [&coached[..], &nobody[..]].concat());
    let detours = [
        &[Some(Red); 3][..],
        &[Some(Green); 6],
        &[None; 4],
        &[Some(Red), Some(Refactor), Some(Refactor)],
    ];
    assert_eq!(found.rows[1].phases, detours.concat());
    assert_eq!(columns(&[]), None);
}

#[test]
fn long_workshops_have_wider_columns() {
    let script = "00:00 open\n00:10 pick one";
    let mut long = practice(1, script);
    let mut span = long.spans[0];
    (span.from, span.to) = (Timestamp(7_200_000), Timestamp(7_260_000));
    long.spans.push(span);
    let found = columns(&[&long]).unwrap();
    assert_eq!((found.minutes, found.count), (2, 61));
    let at_work = found.rows[0].phases.iter().filter(|phase| phase.is_some()).count();
    assert_eq!(at_work, 2, "the first and the last");
}

#[test]
fn people_are_called_as_they_were_called_last() {
    let mut log = log_of(COACHED);
    let add = |log: &mut Vec<Recorded>, event| {
        let last = log.last().unwrap();
        let (sequence, at) = (Sequence(last.sequence.0 + 1), last.at);
        log.push(Recorded { sequence, at, by: None, event });
    };
    let named = |id: &str, name: &str| {
        Event::PersonNamed(Person { id: id.parse().unwrap(), name: name.parse().unwrap() })
    };
    let people = |log: &[Recorded]| {
        let found = Practice::of(place(1), log).unwrap();
        found.people.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    for (id, name) in [("p-1", "Ada"), ("p-2", "Ben"), ("p-1", "Ada L.")] {
        add(&mut log, named(id, name));
    }
    assert_eq!(people(&log), ["Ada L.", "Ben"]);
    // Whoever takes their state did something; they did nothing there.
    let from = log.last().unwrap().sequence;
    add(&mut log, Event::SessionForked(Forked { from, run: None }));
    add(&mut log, named("p-3", "Cleo"));
    assert_eq!(people(&log), ["Cleo"]);
    assert_eq!(Practice::of(place(1), &log[1..]), None);
}

#[test]
fn what_a_fork_brought_along_is_not_the_work_of_those_who_took_it() {
    let whole = log_of(COACHED);
    let all = Practice::of(place(1), &whole).unwrap().stretches;
    assert!(all.len() > 1, "{all:?}");
    // Forked after the first item was done: what follows has the next number each.
    let from = all[0].to;
    let (before, after) = whole.split_at(usize::try_from(from.0).unwrap());
    let forked = Recorded {
        sequence: Sequence(from.0 + 1),
        at: before.last().unwrap().at,
        by: None,
        event: Event::SessionForked(Forked { from, run: None }),
    };
    let later = after.iter().cloned().map(|mut recorded| {
        recorded.sequence.0 += 1;
        recorded
    });
    let log: Vec<_> = before.iter().cloned().chain([forked]).chain(later).collect();
    let own = Practice::of(Place { number: 2, ..place(1) }, &log).unwrap();
    assert_eq!(own.stretches.len(), all.len() - 1);
    assert!(own.stretches.iter().all(|stretch| stretch.from > from));
    let told = across(&[Practice { stretches: all.clone(), ..own.clone() }, own.clone()]);
    let worked: usize = told.iter().map(|item| item.worked.len()).sum();
    assert_eq!(worked, 1, "the first item, of the first practice alone: the other was added");
    // The first cycle took 200 of the 290 seconds; the second was 30 seconds from red to green.
    assert_eq!(said(&own)[..4], ["1", "100 % (2 of 2)", "1 min 30 s", "30 s"]);
    assert_eq!(own.opened_at, before.last().unwrap().at);
    let spans: u64 = own.spans.iter().map(|span| span.to.0 - span.from.0).sum();
    assert_eq!(spans, 90_000);
    // Both together are the whole.
    let first = Practice::of(place(1), before).unwrap();
    let both = [first, own];
    let is_added = |figure: &Figure| !matches!(figure, Figure::Items | Figure::RedToGreen);
    for figure in Figure::ALL.into_iter().filter(is_added) {
        assert_eq!(total_of(figure, &both), figure.of(&practice(1, COACHED)), "{figure:?}");
    }
}
