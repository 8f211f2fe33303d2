//! What can be done wrong at any step of a path without anybody writing it down for that step.

use super::wrong_words::{self, Words};
use katas::guide::GuideStep;
use katas::session::PhaseName;
use katas::text::Role;

/// Files that differ, as a whole.
pub type Changed = Vec<(Role, String)>;

/// A text that is wrong at some point of a path, and the rule that has to say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongTurn {
    /// What is done, such as 'with the new test switched off'.
    pub what: String,
    /// The name of the rule, or `nearly_red`.
    pub rule: String,
    /// What to mend where it is not refused: a file or folder of the step.
    pub file: String,
    /// The files that differ, as a whole.
    pub texts: Changed,
    /// Whether the gate may be in doubt, and then lets it pass.
    pub may_be_doubtful: bool,
}

/// Where on a path something is done wrong.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// The phase.
    pub phase: PhaseName,
    /// Whether the code rests, since this is the opening.
    pub rests: bool,
    /// The language.
    pub language: &'a str,
    /// The steps of the path.
    pub steps: &'a [GuideStep],
    /// Which of them this is.
    pub at: usize,
    /// The code as it should be here.
    pub code: &'a str,
    /// The code before the phase.
    pub code_before: &'a str,
    /// The tests as they should be here.
    pub tests: &'a str,
}

/// A way to go wrong.
struct Kind {
    what: &'static str,
    rule: &'static str,
    phase: PhaseName,
    /// The files that differ; none where there is nothing here to do wrong in this way.
    texts: fn(&Here<'_>) -> Option<Changed>,
}

const KINDS: &[Kind] = &[
    Kind {
        what: "with the next step's test too",
        rule: "several_new_tests",
        phase: PhaseName::Red,
        texts: |here| {
            let next = here.next()?;
            let stub = next.stub.as_ref().filter(|_| !here.rests);
            let code = stub.map(|stub| (Role::Code, appended(here.code, stub)));
            Some(
                code.into_iter().chain([(Role::Tests, appended(here.tests, &next.test))]).collect(),
            )
        },
    },
    Kind {
        what: "with a test of something else than the code does",
        rule: "not_as_it_is",
        phase: PhaseName::Red,
        texts: |here| {
            let step = here.step().filter(|_| here.rests)?;
            here.with_test(&other_number(&step.test)?)
        },
    },
    Kind {
        what: "with a new test that asserts nothing",
        rule: "asserts_nothing",
        phase: PhaseName::Red,
        texts: |here| here.with_test(here.words()?.asserts_nothing?),
    },
    Kind {
        what: "with an older test edited",
        rule: "older_tests_changed",
        phase: PhaseName::Red,
        texts: |here| {
            let (older, other) = here.older().find_map(|test| Some((test, other_number(test)?)))?;
            Some(vec![(Role::Tests, here.tests.replacen(older, &other, 1))])
        },
    },
    Kind {
        what: "with more code than the new test needs to compile",
        rule: "code_before_test",
        phase: PhaseName::Red,
        texts: |here| Some(vec![(Role::Code, appended(here.code, here.words()?.too_early?))]),
    },
    Kind {
        what: "with an older test taken away",
        rule: "older_tests_gone",
        phase: PhaseName::Red,
        texts: |here| Some(vec![(Role::Tests, without(here.tests, here.older().next()?))]),
    },
    Kind {
        what: "with a new test that compares constants",
        rule: "asserts_constants",
        phase: PhaseName::Red,
        texts: |here| here.with_test(here.words()?.asserts_constants?),
    },
    Kind {
        what: "with the new test switched off",
        rule: "new_test_ignored",
        phase: PhaseName::Red,
        texts: |here| {
            let (on, off) = here.words()?.switched_off;
            here.with_test(&here.step()?.test.replacen(on, off, 1))
        },
    },
    Kind {
        what: "with a function that nothing executes",
        rule: "unexecuted_code",
        phase: PhaseName::Green,
        texts: |here| Some(vec![(Role::Code, appended(here.code, here.words()?.nobody_asked))]),
    },
    Kind {
        what: "with the code left as it was",
        rule: "still_red",
        phase: PhaseName::Green,
        texts: |here| Some(vec![(Role::Code, here.code_before.to_owned())]),
    },
    Kind {
        what: "with a further test beside the code",
        rule: "frozen_tests_changed",
        phase: PhaseName::Green,
        texts: |here| Some(vec![(Role::Code, appended(here.code, here.words()?.test_in_code?))]),
    },
    Kind {
        what: "with code that knows that it is tested",
        rule: "knows_it_is_tested",
        phase: PhaseName::Green,
        texts: |here| Some(vec![(Role::Code, appended(here.code, here.words()?.knows?))]),
    },
    Kind {
        what: "with the new test taken away",
        rule: "tests_weakened",
        phase: PhaseName::Refactor,
        texts: |here| {
            here.older().next()?;
            Some(vec![(Role::Tests, without(here.tests, here.step()?.test.trim_end()))])
        },
    },
    Kind {
        what: "with the code from before",
        rule: "broke",
        phase: PhaseName::Refactor,
        texts: |here| Some(vec![(Role::Code, here.code_before.to_owned())]),
    },
    Kind {
        what: "with the new test switched off",
        rule: "tests_ignored",
        phase: PhaseName::Refactor,
        texts: |here| {
            let (on, off) = here.words()?.switched_off;
            here.with_test(&here.step()?.test.replacen(on, off, 1))
        },
    },
    Kind {
        what: "with the next step's test and its code",
        rule: "new_behaviour",
        phase: PhaseName::Refactor,
        texts: |here| {
            let next = here.next().filter(|next| next.stub.is_none())?;
            let cleans_tests = here.step()?.clean.as_ref().is_some_and(|one| one.tests.is_some());
            let tests = appended(here.tests, &next.test);
            (!cleans_tests).then(|| vec![(Role::Code, next.green.clone()), (Role::Tests, tests)])
        },
    },
    Kind {
        what: "with a function that nothing executes",
        rule: "unexecuted_code",
        phase: PhaseName::Refactor,
        texts: |here| Some(vec![(Role::Code, appended(here.code, here.words()?.nobody_asked))]),
    },
];

/// Whose turn it is: at every step one kind for each phase, so that a path sees them all.
#[derive(Debug, Default)]
pub struct Rotation {
    /// How many were taken in Red, Green and Refactor.
    taken: [usize; PhaseName::ALL.len()],
}

impl Rotation {
    /// The next way to go wrong here; none where there is none.
    pub fn next(&mut self, here: &Here<'_>) -> Option<WrongTurn> {
        let kinds: Vec<&Kind> = KINDS.iter().filter(|kind| kind.is_for(here)).collect();
        let taken = self.taken_in(here.phase)?;
        let in_turn = (*taken..*taken + kinds.len()).map(|at| (at, kinds[at % kinds.len()]));
        let (at, kind, texts) =
            in_turn.into_iter().find_map(|(at, kind)| Some((at, kind, (kind.texts)(here)?)))?;
        *taken = at + 1;
        let (what, rule) = (kind.what.to_owned(), kind.rule.to_owned());
        // Where an interface was reshaped, or a test breaks off, nobody can tell what is new; and
        // a test whose examples no mutant asks for may go.
        let may_be_doubtful = matches!(kind.rule, "new_behaviour" | "tests_weakened");
        Some(WrongTurn { what, rule, file: String::new(), texts, may_be_doubtful })
    }

    /// The last one was in doubt: it is tried again at the next step.
    pub fn again(&mut self, phase: PhaseName) {
        if let Some(taken) = self.taken_in(phase) {
            *taken = taken.saturating_sub(1);
        }
    }

    fn taken_in(&mut self, phase: PhaseName) -> Option<&mut usize> {
        let place = PhaseName::ALL.iter().position(|other| *other == phase)?;
        self.taken.get_mut(place)
    }
}

impl Kind {
    fn is_for(&self, here: &Here<'_>) -> bool {
        self.phase == here.phase
    }
}

impl<'a> Here<'a> {
    fn step(&self) -> Option<&'a GuideStep> {
        self.steps.get(self.at)
    }

    fn words(&self) -> Option<&'static Words> {
        wrong_words::of(self.language)
    }

    fn next(&self) -> Option<&'a GuideStep> {
        self.steps.get(self.at + 1)
    }

    /// The tests of the steps before that stand as they came still, the last one first.
    fn older(&self) -> impl Iterator<Item = &'a str> {
        let Self { steps, at, tests, .. } = *self;
        let before = steps.iter().take(at).rev().map(|step| step.test.trim_end());
        before.filter(move |test| tests.contains(test))
    }

    /// The tests with another one in the place of the new one.
    fn with_test(&self, test: &str) -> Option<Changed> {
        let new = self.step()?.test.trim_end();
        let is_there = self.tests.contains(new) && new != test.trim_end();
        is_there.then(|| vec![(Role::Tests, self.tests.replacen(new, test.trim_end(), 1))])
    }
}

/// A text with something more at its end, as the navigator would add it.
fn appended(text: &str, more: &str) -> String {
    let before = text.trim_end();
    let between = if before.is_empty() { "" } else { "\n\n" };
    format!("{before}{between}{}\n", more.trim_end())
}

fn without(text: &str, part: &str) -> String {
    format!("{}\n", text.replacen(part, "", 1).trim_end())
}

/// A text whose last number is another one; none where it has none.
fn other_number(text: &str) -> Option<String> {
    let is_number = |at: usize| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
    };
    let mut numbers = text.char_indices().filter(|(at, c)| c.is_ascii_digit() && is_number(*at));
    let (at, digit) = numbers.next_back()?;
    let other = if digit == '7' { '8' } else { '7' };
    Some(format!("{}{other}{}", &text[..at], &text[at + 1..]))
}
