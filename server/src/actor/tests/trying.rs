//! What comes of the mutants of a green.

use super::*;
use katas::diagnostic::{Position, Span};
use katas::evidence::ConfirmedRed;
use katas::facts::Tell;
use katas::mutant::{Fate, Mutant, Operator};
use katas::policy::Strictness;
use katas::remark::Remark;
use katas::report::{Failure, FailureKind, Place, TestName, TestOutcome, TestResult};
use tokio::time::Instant;

/// A log that has come to Green.
async fn at_red(disk: &Disk, policy: Policy) {
    let failure = Failure {
        kind: FailureKind::Assertion,
        message: String::new(),
        place: None,
        expected: None,
        actual: None,
    };
    let test = TestName("tests::one".into());
    let red = ConfirmedRed::recorded(RunId(1), TextVersion(0), test, failure);
    let Event::SessionOpened(opened) = opened() else { panic!("it is opened") };
    let opened = Event::SessionOpened(Opened { policy, ..opened });
    let picked = Event::ItemPicked { item: "one".parse().unwrap() };
    let events: Vec<Recorded> = [opened, picked, Event::RedConfirmed(red)]
        .into_iter()
        .zip(1..)
        .map(|(event, at)| Recorded { sequence: Sequence(at), at: Timestamp(0), by: None, event })
        .collect();
    disk.create(LinkHash([1; 32]), SESSION, &events).await.unwrap();
}

/// A watched run in which the one test passes.
fn passing() -> Finding {
    let tests = vec![TestResult {
        name: TestName("tests::one".into()),
        outcome: TestOutcome::Passed,
        output: String::new(),
        duration_us: 1,
        executed: Some(Vec::new()),
    }];
    let outcome = Outcome::Tested { tests };
    let report = Report { outcome, diagnostics: Vec::new(), compile_us: 1, tests_us: 1 };
    Finding { report, facts: Facts::default(), stubs: Vec::new() }
}

fn tried(fate: Fate) -> Tried {
    let at = |column| Position { line: 1, column };
    let span = Span { file: "kata.rs".parse().unwrap(), from: at(1), to: at(2) };
    let (operator, was, becomes) = (Operator::ChangeConstant, "1".into(), "2".into());
    Tried { mutant: Mutant { operator, span, was, becomes }, fate }
}

/// Somebody at a green, of whose mutants this comes, trial by trial.
async fn at_green(
    trials: Vec<Result<Vec<Tried>, Lost>>,
) -> (mpsc::Sender<Mail>, Joined, Arc<Told>) {
    let disk = Arc::new(Disk::default());
    at_red(&disk, Policy::default()).await;
    let (actor, one, runner, ended) = run(&disk, vec![Ok(passing()); 2], trials).await;
    assert!(matches!(ended.get(1), Some(Event::GreenReached(_))), "{ended:?}");
    (actor, one, runner)
}

/// Somebody who runs a text, and what is heard when that is over.
async fn run(
    disk: &Arc<Disk>,
    runs: Vec<Result<Finding, Lost>>,
    trials: Vec<Result<Vec<Tried>, Lost>>,
) -> (mpsc::Sender<Mail>, Joined, Arc<Told>, Vec<Event>) {
    let (runs, trials) = (Mutex::new(runs.into()), Mutex::new(trials.into()));
    let runner = Arc::new(Told { runs, trials, ..Told::default() });
    let actor = served(disk, &runner).await;
    let mut one = join(&actor, "one").await;
    send(&actor, &one, 1, typed(0, 0)).await;
    heard(&mut one).await;
    send(&actor, &one, 2, Command::Run { version: TextVersion(1) }).await;
    heard(&mut one).await;
    let ended = heard(&mut one).await;
    (actor, one, runner, ended)
}

/// Whether nothing more is heard for half an hour.
async fn is_still(one: &mut Joined) -> bool {
    tokio::time::timeout(Duration::from_secs(1_800), answer(one)).await.is_err()
}

#[tokio::test(start_paused = true)]
async fn what_no_test_notices_is_remarked_when_it_comes_to_light() {
    let trial = vec![tried(Fate::Killed), tried(Fate::Survived), tried(Fate::Unended)];
    let (_actor, mut one, _) = at_green(vec![Ok(trial)]).await;
    let told = Remark::Told(Remark::Survivor(tried(Fate::Survived).mutant).told());
    let remarked = Event::Remarked { run: RunId(1), remarks: vec![told] };
    assert_eq!(heard(&mut one).await, [remarked]);
}

#[tokio::test(start_paused = true)]
async fn a_green_that_a_coach_lets_pass_is_tried_when_the_driver_goes_on() {
    let disk = Arc::new(Disk::default());
    at_red(&disk, Policy { strictness: Strictness::Coach, ..Policy::default() }).await;
    let place = Place { file: "kata.rs".parse().unwrap(), at: Position { line: 1, column: 1 } };
    let mut refused = passing();
    refused.facts.tells.push(Tell { words: "cfg!(test)".into(), place });
    let trial = vec![tried(Fate::Survived)];
    let (actor, mut one, runner, ended) = run(&disk, vec![Ok(refused)], vec![Ok(trial)]).await;
    assert!(matches!(ended.get(1), Some(Event::StepRefused { .. })), "{ended:?}");
    assert_eq!(runner.trials.lock().unwrap().len(), 1, "nobody tries what is not green");
    send(&actor, &one, 3, Command::Override { reason: "It says where it runs.".into() }).await;
    assert!(matches!(heard(&mut one).await.as_slice(), [Event::Overridden { .. }]));
    assert!(matches!(heard(&mut one).await.as_slice(), [Event::Remarked { .. }]));
}

#[tokio::test(start_paused = true)]
async fn where_all_are_noticed_nothing_is_said() {
    let (_actor, mut one, _) = at_green(vec![Ok(vec![tried(Fate::Killed)])]).await;
    assert!(is_still(&mut one).await);
}

#[tokio::test(start_paused = true)]
async fn a_trial_that_gave_way_is_taken_up_again_and_not_for_ever() {
    let survived = || Ok(vec![tried(Fate::Survived)]);
    let (_actor, mut one, _) =
        at_green(vec![Err(Lost::Replaced); 3].into_iter().chain([survived()]).collect()).await;
    assert!(matches!(heard(&mut one).await.as_slice(), [Event::Remarked { .. }]));
    let (_actor, mut two, runner) = at_green(vec![Err(Lost::Replaced); 20]).await;
    assert!(is_still(&mut two).await);
    assert!(runner.trials.lock().unwrap().len() > 10, "somebody else wants to run, too");
}

#[tokio::test(start_paused = true)]
async fn the_next_run_ends_the_trial() {
    let (actor, mut one, runner) = at_green(Vec::new()).await;
    let waits = |runner: &Told| {
        let waiting = runner.waiting.lock().unwrap();
        waiting.iter().filter(|promise| !promise.is_cancelled()).count()
    };
    tokio::task::yield_now().await;
    assert_eq!(waits(&runner), 1);
    send(&actor, &one, 3, Command::Run { version: TextVersion(1) }).await;
    heard(&mut one).await;
    heard(&mut one).await;
    tokio::task::yield_now().await;
    assert_eq!(waits(&runner), 0, "this run reached no green anew");
}

#[tokio::test(start_paused = true)]
async fn a_session_that_nobody_looks_at_does_not_wait_for_its_trial() {
    let (actor, one, _) = at_green(Vec::new()).await;
    actor.send(Mail::Leave(one.id, Instant::now())).await.ok().unwrap();
    drop(one);
    tokio::time::timeout(Duration::from_secs(3_600), actor.closed()).await.unwrap();
}
