//! Every command in every phase: it is carried out, or refused by the rule that forbids it.

use crate::dojo::*;
use katas::change::{BadChange, ChangeSet, Part};
use katas::command::{Command, OfferKind, Rung};
use katas::event::{Event, Finding};
use katas::id::{FileVersion, ItemId, RunId, TextVersion};
use katas::policy::Policy;
use katas::refusal::{MOST_CHANGES, MOST_MESSAGE_BYTES, Refusal};
use katas::session::PhaseName::{self, Green, Red, Refactor, Repeat};
use katas::test_list::{MOST_ITEM_BYTES, MOST_ITEMS};

fn item(id: &str) -> ItemId {
    id.parse().unwrap()
}

/// What a command comes to: nothing where it is carried out.
type Answers = [Option<Refusal>; 4];

/// Asks for something in Red, Green, Refactor and Repeat, before and after a run was begun.
fn check(what: &str, command: impl Fn(&Dojo) -> Command, expected: Answers) {
    for (phase, expected) in PhaseName::ALL.into_iter().zip(expected) {
        let mut dojo = in_phase(phase);
        let before = dojo.session.clone();
        let answer = dojo.attempt(command(&dojo));
        assert_eq!(answer.as_ref().err(), expected.as_ref(), "{what} in {phase}");
        if answer.is_err() {
            assert_eq!(dojo.session, before, "a refusal changes nothing");
        }
    }
}

#[test]
fn each_command_has_its_phases() {
    let yes = || None;
    let everywhere = || [yes(), yes(), yes(), yes()];
    check("typing code", |dojo| dojo.edit(CODE, "// new\n"), everywhere());
    check(
        "typing tests",
        |dojo| dojo.edit(TESTS, "// new\n"),
        [yes(), Some(Refusal::TestsFrozen), yes(), yes()],
    );
    let outside = || Some(Refusal::PickOutsideRed);
    let pick = |_: &Dojo| Command::PickItem { item: item("two") };
    check("picking", pick, [yes(), outside(), outside(), outside()]);
    check("adding an item", |_| Command::AddItem { text: "4 too".into() }, everywhere());
    let reword = |_: &Dojo| Command::RewordItem { item: item("two"), text: "2 as well".into() };
    check("rewording", reword, everywhere());
    check("removing", |_| Command::RemoveItem { item: item("two") }, everywhere());
    let in_work = || Some(Refusal::ItemInWork);
    let remove_own = |_: &Dojo| Command::RemoveItem { item: item("one") };
    check("removing the item in work", remove_own, [yes(), in_work(), in_work(), in_work()]);
    let run = |dojo: &Dojo| Command::Run { version: dojo.session.files.version() };
    check("running", run, everywhere());
    let none = || Some(Refusal::NoRunInFlight);
    check("cancelling no run", |_| Command::CancelRun, [none(), none(), none(), none()]);
    let not_here = |phase| Some(Refusal::NotRefactoring { phase });
    check(
        "finishing the clean-up",
        |_| Command::FinishRefactoring,
        [not_here(Red), not_here(Green), yes(), not_here(Repeat)],
    );
    let early = |phase| Some(Refusal::CommitTooEarly { phase });
    check(
        "committing",
        |_| Command::Commit { message: "Say 1".into() },
        [early(Red), early(Green), early(Refactor), yes()],
    );
    let same = || Some(Refusal::NothingToRevert);
    check("reverting nothing", |_| Command::Revert, [same(), same(), same(), same()]);
    check(
        "going back to red",
        |_| Command::BackToRed,
        [Some(Refusal::AlreadyRed), yes(), yes(), yes()],
    );
    check(
        "abandoning",
        |_| Command::Abandon,
        [Some(Refusal::NothingToAbandon), yes(), yes(), yes()],
    );
    check(
        "asking for a hint",
        |_| Command::AskHint { rung: Rung::Question },
        [Some(Refusal::NoItemForHint), yes(), yes(), yes()],
    );
    let answer = |_: &Dojo| Command::AnswerOffer { offer: OfferKind::Stub, taken: false };
    check("turning an offer down", answer, everywhere());
}

#[test]
fn while_a_run_is_on_its_way_what_needs_its_verdict_waits() {
    for phase in PhaseName::ALL {
        let mut dojo = in_phase(phase);
        let run = dojo.start_run();
        let wait = Err(Refusal::RunInFlight(run));
        let version = dojo.session.files.version();
        assert_eq!(dojo.attempt(Command::Run { version }), wait, "{phase}");
        if phase == Refactor {
            assert_eq!(dojo.attempt(Command::FinishRefactoring), wait);
        }
        if phase == Repeat {
            assert_eq!(dojo.attempt(Command::Commit { message: "m".into() }), wait);
        }
        dojo.write(CODE, "// typing goes on\n");
        assert_eq!(dojo.attempt(Command::CancelRun), Ok(vec![Event::RunCancelled { run }]));
        assert_eq!(dojo.session.in_flight, None);
    }
}

#[test]
fn a_cancelled_run_says_nothing_any_more_and_its_number_is_not_given_again() {
    let mut dojo = in_phase(Green);
    let cancelled = dojo.start_run();
    dojo.act(Command::CancelRun).write(CODE, ONE);
    let facts = crate::toy::facts(&dojo.session.files);
    let next = dojo.start_run();
    assert_eq!(next, RunId(cancelled.0 + 1));
    let all_pass = tested(&[("one", passed())]);
    assert_eq!(dojo.end_run(cancelled, all_pass.clone(), facts.clone()), []);
    assert_eq!(dojo.phase(), Green);
    dojo.end_run(next, all_pass, facts);
    assert_eq!(dojo.phase(), Refactor);
}

#[test]
fn a_lost_run_changes_no_phase_and_the_text_may_be_run_again() {
    for phase in PhaseName::ALL {
        let mut dojo = in_phase(phase);
        let before = dojo.session.phase.clone();
        let run = dojo.start_run();
        let reason = "No runner is free.".to_owned();
        assert_eq!(dojo.lose(run), [Event::RunLost { run, reason: reason.clone() }]);
        assert_eq!((&dojo.session.phase, &dojo.session.lost), (&before, &Some(reason)));
        assert_eq!(dojo.lose(run), [], "it ends once");
        assert_eq!(dojo.start_run(), RunId(run.0 + 1));
        assert_eq!(dojo.session.lost, None);
    }
}

#[test]
fn a_run_is_for_the_text_on_the_screen() {
    let mut dojo = in_phase(Green);
    let now = dojo.session.files.version();
    for version in [TextVersion(0), TextVersion(now.0 + 1)] {
        assert_eq!(dojo.attempt(Command::Run { version }), Err(Refusal::TextMoved { now }));
    }
}

#[test]
fn an_edit_fits_the_text_or_is_refused() {
    let mut dojo = in_phase(Refactor);
    let Command::Edit { file, base, .. } = dojo.edit(CODE, "") else { panic!("an edit") };
    let keep = |length| ChangeSet(vec![Part::Keep(length)]);
    let length = u32::try_from(dojo.file(CODE).text.len()).unwrap();
    let mut edit = |name: &str, base, changes| {
        dojo.attempt(Command::Edit { file: name.parse().unwrap(), base, changes }).err()
    };
    assert_eq!(
        edit("other.rs", base, vec![]),
        Some(Refusal::UnknownFile("other.rs".parse().unwrap()))
    );
    assert_eq!(edit(CODE, base, vec![]), Some(Refusal::BatchSize));
    assert_eq!(edit(CODE, base, vec![keep(length); MOST_CHANGES + 1]), Some(Refusal::BatchSize));
    let stale = Refusal::StaleEdit { file: file.clone(), now: base };
    assert_eq!(edit(CODE, FileVersion(base.0 + 1), vec![keep(length)]), Some(stale));
    let bad = Refusal::BadChange(BadChange::Length);
    assert_eq!(edit(CODE, base, vec![keep(length), keep(length + 1)]), Some(bad));
    assert_eq!(edit(CODE, base, vec![keep(length); MOST_CHANGES]), None);
    let now = dojo.file(CODE).version;
    assert_eq!(now.0, base.0 + u32::try_from(MOST_CHANGES).unwrap(), "each change counts");
}

#[test]
fn a_list_is_kept_in_order() {
    let mut dojo = after_one_cycle();
    let long = "x".repeat(MOST_ITEM_BYTES + 1);
    for text in ["", "  ", "a\nb", "a\tb", "a\u{202e}b", "a\u{200b}b", &long] {
        assert_eq!(dojo.attempt(Command::AddItem { text: text.into() }), Err(Refusal::ItemText));
        let reword = Command::RewordItem { item: item("two"), text: text.into() };
        assert_eq!(dojo.attempt(reword), Err(Refusal::ItemText));
    }
    for id in ["unknown", "own-1"] {
        let unknown = || Err(Refusal::UnknownItem(item(id)));
        assert_eq!(dojo.attempt(Command::PickItem { item: item(id) }), unknown());
        assert_eq!(dojo.attempt(Command::RemoveItem { item: item(id) }), unknown());
        let reword = Command::RewordItem { item: item(id), text: "x".into() };
        assert_eq!(dojo.attempt(reword), unknown());
    }
    let done = || Err(Refusal::ItemDone);
    assert_eq!(dojo.attempt(Command::PickItem { item: item("one") }), done());
    assert_eq!(dojo.attempt(Command::RemoveItem { item: item("one") }), done());
    dojo.pick("two");
    assert_eq!(
        dojo.attempt(Command::PickItem { item: item("two") }),
        Ok(vec![]),
        "again is nothing"
    );
    let same = Command::RewordItem { item: item("two"), text: " 2 too ".into() };
    assert_eq!(dojo.attempt(same), Ok(vec![]));
    dojo.act(Command::RemoveItem { item: item("two") });
    assert_eq!(dojo.session.picked, None);
    dojo.act(Command::AddItem { text: " mine ".into() });
    dojo.act(Command::RemoveItem { item: item("own-1") });
    dojo.act(Command::AddItem { text: "mine again".into() });
    let list: Vec<_> =
        dojo.session.list.0.iter().map(|i| (i.id.as_str(), i.text.as_str())).collect();
    let expected =
        [("one", "1 is said as it is"), ("three", "3 is “Fizz”"), ("own-2", "mine again")];
    assert_eq!(list, expected, "a name is not given twice");
    while dojo.session.list.0.len() < MOST_ITEMS {
        dojo.act(Command::AddItem { text: "more".into() });
    }
    assert_eq!(dojo.attempt(Command::AddItem { text: "more".into() }), Err(Refusal::ListFull));
}

#[test]
fn an_own_items_name_is_free() {
    let own = katas::kata::KataItem { id: item("own-1"), text: "the kata's own".into() };
    let mut dojo = Dojo::open_with("", "", vec![own]);
    let events = dojo.attempt(Command::AddItem { text: "mine".into() }).unwrap();
    assert_eq!(events, [Event::ItemAdded { item: item("own-2"), text: "mine".into() }]);
}

#[test]
fn hints_go_as_far_as_the_rules_say() {
    for rungs in 0..=Rung::ALL.len() {
        let (given, refused) = Rung::ALL.split_at(rungs);
        let last = given.last().copied();
        let mut dojo = Dojo::open_under(Policy { hints: last, ..Policy::default() }, "", "");
        dojo.pick("one");
        for rung in given {
            dojo.act(Command::AskHint { rung: *rung });
        }
        if let Some(rung) = refused.first() {
            let refusal = dojo.attempt(Command::AskHint { rung: *rung });
            assert_eq!(refusal, Err(Refusal::HintsEnd { last }), "{rung:?}");
        }
        assert_eq!(dojo.session.hint, last);
    }
}

#[test]
fn hints_come_one_by_one_and_anew_with_each_step() {
    let mut dojo = Dojo::open("", "");
    dojo.pick("one");
    for (at, rung) in Rung::ALL.into_iter().enumerate() {
        for other in Rung::ALL {
            if other != rung {
                let refusal = Refusal::RungOutOfTurn { next: Some(rung) };
                assert_eq!(dojo.attempt(Command::AskHint { rung: other }), Err(refusal));
            }
        }
        dojo.act(Command::AskHint { rung });
        assert_eq!(dojo.session.hint, Some(Rung::ALL[at]));
    }
    let over = Err(Refusal::RungOutOfTurn { next: None });
    assert_eq!(dojo.attempt(Command::AskHint { rung: Rung::Text }), over);
    // Nearly red is still the same step; red is over.
    let unknown = error("E0425", "cannot find function `say`", TESTS, 3);
    dojo.write(TESTS, &one()).run(broken(vec![unknown]));
    assert_eq!(dojo.session.hint, Some(Rung::Text));
    dojo.write(CODE, STUB).run(tested(&[("one", stub())]));
    assert_eq!((dojo.phase(), dojo.session.hint), (Green, None));
    dojo.act(Command::AskHint { rung: Rung::Question });
    dojo.write(CODE, ONE).run(tested(&[("one", passed())]));
    assert_eq!((dojo.phase(), dojo.session.hint), (Refactor, None));
    dojo.act(Command::Abandon).pick("two");
    assert_eq!(dojo.session.hint, None);
}

#[test]
fn a_commit_needs_a_message() {
    let long = "x".repeat(MOST_MESSAGE_BYTES + 1);
    for message in ["", " \n ", "a\tb", "a\0b", "a\u{2066}b", &long] {
        let mut dojo = in_phase(Repeat);
        let commit = Command::Commit { message: message.into() };
        assert_eq!(dojo.attempt(commit), Err(Refusal::Message), "{message:?}");
    }
    let longest = "x".repeat(MOST_MESSAGE_BYTES);
    for (written, kept) in
        [(" Say 1\n", "Say 1"), ("Say 1\n\nAs it is.", "Say 1\n\nAs it is."), (&longest, &longest)]
    {
        let mut dojo = in_phase(Repeat);
        let events = dojo.attempt(Command::Commit { message: written.into() }).unwrap();
        let [Event::Committed { message, .. }] = &events[..] else { panic!("one event") };
        assert_eq!(message, kept);
    }
}

#[test]
fn a_commit_crosses_the_item_off_and_begins_the_next_cycle() {
    let mut dojo = in_phase(Repeat);
    let run = dojo.session.phase.green().unwrap();
    let events = dojo.attempt(Command::Commit { message: "Say 1".into() }).unwrap();
    let (cycle, message) = (katas::id::CycleNumber(1), "Say 1".to_owned());
    assert_eq!(events, [Event::Committed { cycle, item: item("one"), run, message }]);
    let session = &dojo.session;
    assert_eq!((session.cycle.0, dojo.phase(), &session.picked), (2, Red, &None));
    assert_eq!(session.list.get(&item("one")).unwrap().done, Some(cycle));
    assert_eq!(session.list.done(), 1);
    assert!(session.files.are(&session.committed.texts));
    assert_eq!(session.committed, session.confirmed);
    assert_eq!(session.committed.tests.len(), 1, "the next new test is told from these");
}

#[test]
fn the_clean_up_is_said_to_be_done_or_not_needed() {
    let mut dojo = in_phase(Refactor);
    let run = dojo.session.phase.green().unwrap();
    let finished = |finding, run| Ok(vec![Event::RefactoringFinished { finding, run }]);
    let none = finished(Finding::NothingToCleanUp, run);
    assert_eq!(dojo.clone().attempt(Command::FinishRefactoring), none);
    dojo.write(CODE, BOTH).run(tested(&[("one", passed())]));
    let run = dojo.session.phase.green().unwrap();
    assert_eq!(run.version(), dojo.session.files.version());
    assert_eq!(dojo.attempt(Command::FinishRefactoring), finished(Finding::Cleaned, run));
}

#[test]
fn only_a_text_that_was_run_can_lack_a_verdict() {
    let mut dojo = Dojo::open("", "");
    let run = dojo.start_run();
    dojo.lose(run);
    assert!(dojo.session.lacks_verdict());
    dojo.append(CODE, "// more");
    assert!(!dojo.session.lacks_verdict());
    // The text moves on while the run is on its way.
    let run = dojo.start_run();
    dojo.append(CODE, "// and more");
    dojo.lose(run);
    assert!(!dojo.session.lacks_verdict());
    dojo.run(tested(&[]));
    assert!(!dojo.session.lacks_verdict());
}
