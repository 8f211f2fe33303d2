//! What a random plan is made of.

use super::*;

/// What somebody does next.
#[derive(Debug, Clone)]
pub enum Move {
    /// A command as it is, legal or not.
    Ask(Command),
    /// Writes one of the known texts into a file, or one of the path's.
    Write(&'static str, usize),
    /// Runs the text on the screen.
    Run,
    /// Ends the run in flight, or one from before, so.
    End(Ending, bool),
    /// Does what the navigator says.
    Follow,
    /// Runs, and every test but the newest passes.
    RunRed,
    /// Runs, and every test passes.
    RunGreen,
    /// Runs, and it does not compile for something at this line of the tests.
    RunBroken(usize),
}

/// How a run ends.
#[derive(Debug, Clone)]
pub enum Ending {
    AllPass,
    LastFails(FailureKind),
    OneGoes(usize, TestOutcome),
    NoTests,
    Broken(usize),
    Lost,
}

pub const CODES: [&str; 4] = ["", STUB, ONE, BOTH];

pub fn tests_texts() -> Vec<String> {
    let three = test("three", 3, "Fizz");
    vec![
        String::new(),
        one(),
        two(),
        format!("{}{}", one(), two()),
        format!("{}{}{three}", one(), two()),
        format!("{}{}", test("first", 1, "1"), two()),
        format!("{}{}", one().replace("#[test]\n", "#[test]\n#[ignore]\n"), two()),
        "not a test\n".into(),
    ]
}

pub fn moves() -> impl Strategy<Value = Move> {
    let item = || prop_oneof![Just("one"), Just("two"), Just("three"), Just("own-1")];
    let item = move || item().prop_map(|id| id.parse().unwrap());
    let commands = prop_oneof![
        item().prop_map(|item| Command::PickItem { item }),
        "[a-z ]{0,6}".prop_map(|text| Command::AddItem { text }),
        (item(), "[a-z]{0,6}").prop_map(|(item, text)| Command::RewordItem { item, text }),
        item().prop_map(|item| Command::RemoveItem { item }),
        (0u32..40).prop_map(|version| Command::Run { version: TextVersion(version) }),
        Just(Command::CancelRun),
        Just(Command::FinishRefactoring),
        "[a-z\n]{0,4}".prop_map(|message| Command::Commit { message }),
        Just(Command::Revert),
        (0u32..12).prop_map(|run| Command::RevertTo { run: RunId(run) }),
        Just(Command::BackToRed),
        Just(Command::Abandon),
        (0..4usize).prop_map(|rung| Command::AskHint { rung: Rung::ALL[rung] }),
        Just(Command::Override { reason: "It is right all the same.".into() }),
        Just(Command::Predict { prediction: Prediction::Assertion { actual: None } }),
        Just(Command::StartSpike { question: "Does it work?".into() }),
        Just(Command::EndSpike),
        any::<bool>().prop_map(|taken| Command::AnswerOffer { offer: OfferKind::Hint, taken }),
    ];
    prop_oneof![
        4 => commands.prop_map(Move::Ask),
        3 => (prop_oneof![Just(CODE), Just(TESTS)], 0..8usize).prop_map(|(f, t)| Move::Write(f, t)),
        2 => Just(Move::Run),
        3 => (endings(), any::<bool>()).prop_map(|(ending, stale)| Move::End(ending, stale)),
        6 => Just(Move::Follow),
        2 => Just(Move::RunRed),
        2 => Just(Move::RunGreen),
        1 => (1..9usize).prop_map(Move::RunBroken),
    ]
}

fn endings() -> impl Strategy<Value = Ending> {
    let kinds = prop_oneof![
        Just(FailureKind::Assertion),
        Just(FailureKind::Stub),
        Just(FailureKind::Panic),
        Just(FailureKind::Unwrap),
    ];
    let outcomes = prop_oneof![
        Just(TestOutcome::Ignored),
        Just(TestOutcome::TimedOut),
        Just(TestOutcome::EndedEarly { how: "exit status 0".into() }),
        Just(asserted(3)),
    ];
    prop_oneof![
        3 => Just(Ending::AllPass),
        3 => kinds.prop_map(Ending::LastFails),
        2 => (0..4usize, outcomes).prop_map(|(at, outcome)| Ending::OneGoes(at, outcome)),
        1 => Just(Ending::NoTests),
        2 => (1..9usize).prop_map(Ending::Broken),
        1 => Just(Ending::Lost),
    ]
}
