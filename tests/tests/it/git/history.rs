//! What a log comes to as commits, notes and branches.

use super::path::PATHS;
use katas::event::Event;
use katas::onward::Onward;
use katas::text::Role;
use server::git::history::{History, HistoryError, Kind};
use server::git::repository::Repository;
use tests::made_up::MadeUp;

const TEST: &str = "#[test]\nfn one() {\n    assert_eq!(say(1), \"1\");\n}\n";
const STUB: &str = "pub fn say(_: u32) -> String {\n    todo!()\n}\n";
const FAKE: &str = "pub fn say(_: u32) -> String {\n    \"1\".into()\n}\n";
const REAL: &str = "pub fn say(n: u32) -> String {\n    n.to_string()\n}\n";

fn rust() -> MadeUp {
    MadeUp::open("rust", "fizz_buzz.rs", "tests.rs", 9)
}

/// A cycle of two people: one writes the test, the other the code.
fn pair() -> MadeUp {
    let mut log = rust();
    log.by("Ben").happen(Event::ItemPicked { item: "item-1".parse().unwrap() });
    log.by("Ada").write(Role::Tests, TEST).write(Role::Code, STUB).red(0, "not yet implemented");
    log.by("Ben").write(Role::Code, FAKE).green(1);
    log.write(Role::Code, REAL).held(1);
    log.commit("Say one\n\nIt says any number.");
    log
}

fn history(log: &MadeUp) -> History {
    History::of(&log.events).unwrap()
}

fn repository(log: &MadeUp) -> Repository {
    Repository::of(&history(log)).unwrap()
}

fn words(log: &MadeUp) -> Vec<&'static str> {
    history(log).steps.iter().map(|step| step.kind.word()).collect()
}

/// The messages of the commits from the last one back, by each one's last parent.
fn messages(repository: &Repository, name: &str) -> Vec<String> {
    let mut next = repository.refs().find(|(found, _)| *found == name).map(|(_, id)| id);
    let mut messages = Vec::new();
    while let Some(id) = next {
        let commit = repository.get(&id).unwrap();
        let text = String::from_utf8(commit.data.clone()).unwrap();
        messages.push(text.split_once("\n\n").unwrap().1.to_owned());
        next = commit.parents.last().copied();
    }
    messages
}

#[test]
fn a_cycle_is_its_steps_and_their_merge() {
    let log = pair();
    assert_eq!(words(&log), ["begin", "red", "green", "refactor", "commit"]);
    let repository = repository(&log);
    let messages = messages(&repository, "refs/heads/main");
    assert_eq!(
        messages,
        [
            "Say one\n\nIt says any number.\n\nCycle: 1\nStep: commit\n\
             Run: 3 (green, 1 passed, 0 failed)\nRules: 4\n\
             Co-authored-by: Ada <p-ada@people.randori.invalid>\n",
            "Refactor the code: 1 is said as “1”\n\nThe one test still passes.\n\n\
             Cycle: 1\nStep: refactor\nRun: 3 (green, 1 passed, 0 failed)\nRules: 4\n",
            "Green: 1 is said as “1”\n\nThe one test passes.\n\n\
             Cycle: 1\nStep: green\nRun: 2 (green, 1 passed, 0 failed)\nRules: 4\n",
            "Red: 1 is said as “1”\n\nThe test test_1 fails:\n\n    not yet implemented\n\n\
             Cycle: 1\nStep: red\nRun: 1 (red, 0 passed, 1 failed)\nRules: 4\n\
             Co-authored-by: Ben <p-ben@people.randori.invalid>\n",
            "Begin FizzBuzz in Rust\n\nThe starter, before anybody wrote a line.\n\n\
             Cycle: 1\nStep: begin\nRules: 4\n",
        ]
    );
    let (name, head) = repository.head().unwrap();
    assert_eq!(name, "refs/heads/main");
    let merge = repository.get(&head).unwrap();
    assert_eq!(merge.parents.len(), 2, "the cycle before, and the last step of this one");
    let begun = repository.get(&merge.parents[0]).unwrap();
    assert!(begun.parents.is_empty());
    let text = String::from_utf8(merge.data.clone()).unwrap();
    assert!(text.contains("author Ben <p-ben@people.randori.invalid> 1767603"), "{text}");
}

#[test]
fn whoever_only_sits_beside_is_a_co_author() {
    let mut log = rust();
    log.by("Ada").beside("Zoë").cycle(1);
    let messages = messages(&repository(&log), "refs/heads/main");
    let begun = messages.len() - 1;
    for message in &messages[..begun] {
        let trailers: Vec<_> =
            message.lines().filter(|line| line.starts_with("Co-authored-by: ")).collect();
        assert_eq!(trailers.len(), 1, "{message}");
        assert!(trailers[0].starts_with("Co-authored-by: Zoë <"), "{message}");
    }
}

/// Whatever is changed in what a commit says gives everybody's history other hashes: old clones
/// could not fetch what is new. Change these only with a reason for that, by
/// `RANDORI_GOLDEN=create`.
#[test]
fn the_same_log_has_the_same_hashes_for_ever() {
    let refs = |log: &MadeUp| {
        let repository = repository(log);
        let refs = repository.refs().map(|(name, id)| format!("{id} {name}"));
        refs.collect::<Vec<_>>().join("\n")
    };
    let mut golden = format!("a pair\n{}\n", refs(&pair()));
    for path in &PATHS {
        let mut log = MadeUp::open(path.language, path.code, path.tests, 9);
        log.by("Ada").cycle(1);
        golden.push_str(&format!("\n{}\n{}\n", path.language, refs(&log)));
        assert_eq!(refs(&log), refs(&log));
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/git/golden.txt");
    if std::env::var_os("RANDORI_GOLDEN").is_some_and(|value| value == "create") {
        std::fs::write(file, &golden).unwrap();
    }
    assert_eq!(golden, std::fs::read_to_string(file).unwrap());
}

#[test]
fn a_longer_log_only_adds_commits() {
    let mut log = pair();
    for number in 2..6 {
        log.cycle(number);
    }
    let whole = repository(&log);
    for length in 1..log.events.len() {
        let part = History::of(&log.events[..length]).unwrap();
        for (name, id) in Repository::of(&part).unwrap().refs() {
            assert!(whole.get(&id).is_some(), "{name} of the first {length} events is gone");
        }
    }
}

#[test]
fn what_is_not_confirmed_is_no_commit() {
    let mut log = rust();
    log.by("Ada").pick(1).write(Role::Code, "// typed\n");
    log.run(1, None);
    assert_eq!(words(&log), ["begin"]);
    log.happen(Event::CycleAbandoned).write(Role::Code, "");
    assert_eq!(
        words(&log),
        ["begin"],
        "nothing was confirmed, so there is nothing to go back from"
    );
    log.pick(1).write(Role::Tests, TEST).red(0, "no");
    log.happen(Event::SpikeStarted { question: "Is it easy?".into() });
    log.write(Role::Code, REAL);
    log.run(1, None);
    log.happen(Event::SpikeEnded).write(Role::Code, "");
    assert_eq!(words(&log), ["begin", "red"]);
    log.write(Role::Code, FAKE).green(1).held(1);
    assert_eq!(words(&log), ["begin", "red", "green"], "a run of the same text changes nothing");
}

#[test]
fn a_cycle_that_is_given_up_goes_back() {
    let mut log = pair();
    log.pick(2).write(Role::Tests, &format!("{TEST}// two\n")).red(1, "no");
    let before = log.session.committed.texts.clone();
    log.happen(Event::CycleAbandoned).write(Role::Tests, TEST);
    log.happen(Event::CycleAbandoned);
    log.cycle(3);
    let history = history(&log);
    let words: Vec<_> = history.steps[5..].iter().map(|step| step.kind.word()).collect();
    assert_eq!(words, ["red", "abandon", "red", "green", "refactor", "commit"]);
    assert_eq!(history.steps[6].texts, before);
    assert!(messages(&repository(&log), "refs/heads/main")[4].starts_with("Abandon: 2 is said"));
}

#[test]
fn an_overridden_gate_is_told() {
    let mut log = rust();
    log.by("Ada").pick(1).write(Role::Tests, TEST);
    let green = log.passing(1);
    let run = green.run();
    log.report(Event::StepRefused { run, reasons: vec![katas::reason::Reason::NoNewTest] });
    let reason = "It passes already.\nCo-authored-by: Eve <eve@example.com>".to_owned();
    log.happen(Event::Overridden { run, reason, onward: Onward::Refactor(green) });
    let history = history(&log);
    let step = history.steps.last().unwrap();
    assert_eq!(step.kind, Kind::Green(green));
    assert_eq!(step.runs[0].refused, ["no_new_test"]);
    let text = &messages(&repository(&log), "refs/heads/main")[0];
    assert!(text.contains("\n    Co-authored-by: Eve"), "others' words are no trailers: {text}");
    let (_, trailers) = text.trim_end().rsplit_once("\n\n").unwrap();
    assert!(trailers.starts_with("Cycle: 1") && !trailers.contains("Eve"), "{trailers}");
}

#[test]
fn whoever_has_another_name_later_is_called_by_the_one_of_that_time() {
    let mut log = rust();
    log.by("Ada").pick(1).write(Role::Tests, TEST).red(0, "no");
    let before = repository(&log);
    let ada = log.session.pairing.people[0].id.clone();
    let name = "Ada\u{202f}L.".parse().unwrap();
    log.happen(Event::PersonNamed(katas::person::Person { id: ada, name }));
    assert_eq!(repository(&log).head(), before.head());
    log.write(Role::Code, FAKE).green(1);
    let author = |repository: &Repository| {
        let (_, head) = repository.head().unwrap();
        String::from_utf8(repository.get(&head).unwrap().data.clone()).unwrap()
    };
    assert!(author(&before).contains("author Ada <"));
    assert!(author(&repository(&log)).contains("author Ada L <"));
}

#[test]
fn several_sessions_are_branches_of_one_repository() {
    let (one, mut other) = (pair(), rust());
    other.by("Cleo").cycle(1);
    let [one, other] = [one, other].map(|log| history(&log));
    let both =
        Repository::of_all([("otter".parse().unwrap(), &one), ("heron".parse().unwrap(), &other)])
            .unwrap();
    let names: Vec<_> = both.refs().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(
        names,
        [
            "refs/heads/heron",
            "refs/heads/otter",
            "refs/notes/randori/heron",
            "refs/notes/randori/otter",
            "refs/tags/heron/cycle-1",
            "refs/tags/otter/cycle-1"
        ]
    );
    let alone = Repository::of(&one).unwrap();
    assert_eq!(both.head().unwrap(), ("refs/heads/otter", alone.head().unwrap().1));
    assert_eq!(messages(&both, "refs/heads/heron").len(), 5);
    assert_eq!(messages(&both, "refs/notes/randori/heron").len(), 5, "a note for each commit");
    assert_eq!(messages(&both, "refs/notes/randori/otter").len(), 5, "whichever grows");
}

#[test]
fn what_does_not_begin_with_an_opening_has_no_history() {
    let log = pair();
    assert_eq!(History::of(&log.events[1..]), Err(HistoryError::NoOpening));
    assert_eq!(History::of(&[]), Err(HistoryError::NoOpening));
}

#[test]
fn a_history_is_bounded() {
    let log = pair();
    let text = TEST.len() + STUB.len();
    assert_eq!(History::within(&log.events, text), Err(HistoryError::TooLarge));
    assert!(History::within(&log.events, 4 * (text + REAL.len())).is_ok());
}
