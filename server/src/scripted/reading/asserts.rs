//! What a test in a language with a grammar asserts, and which of its lines have nothing to do
//! with the code under test.
//!
//! In doubt something depends on the code: whoever is refused for the parser's sake is refused
//! wrongly. So a name that nobody knows depends on it, and so does whatever stands in a statement
//! with something that does.

use super::leaves::{Names, is_name};
use super::units::{Reach, Unit, bound, units};
use super::vocabulary::Vocabulary;
use super::{named, number, text};
use katas::facts::{Asserts, Lines};
use std::collections::BTreeSet;
use tree_sitter::Node;

/// How often names are passed on at most.
const MOST_ROUNDS: usize = 20;

/// How many functions are looked through for assertions.
const MOST_FUNCTIONS: usize = 500;

/// What stands in a file of tests beside the tests.
#[derive(Debug)]
pub struct Beside<'t> {
    words: &'static Vocabulary,
    names: Names,
    /// Functions that assert something, by whatever other.
    checks: &'t BTreeSet<String>,
    /// What is brought in by whatever asserts, under whatever name.
    asserting: BTreeSet<&'t str>,
    /// What stands beside the tests under a name.
    known: BTreeSet<&'t str>,
    /// What stands beside the tests and depends on the code.
    tainted: BTreeSet<&'t str>,
    has_hooks: bool,
}

/// What was found in a test.
#[derive(Debug, Default)]
pub struct Claims {
    /// What it asserts; none where that cannot be told.
    pub asserts: Option<Asserts>,
    /// Its lines that do not depend on the code.
    pub preparation: Vec<Lines>,
}

/// Whether a word is that of an assertion.
#[must_use]
pub fn is_assertion(word: &str) -> bool {
    word == "fail" || word.to_ascii_lowercase().contains("assert")
}

/// Every function of a file that has a name, with the words in it; of one that breaks off by
/// itself among the tests, with that of an assertion.
#[must_use]
pub fn functions<'a>(
    root: Node<'_>,
    all: &'a str,
    words: &Vocabulary,
    of_tests: bool,
) -> Vec<(String, BTreeSet<&'a str>)> {
    let mut found: Vec<(String, BTreeSet<&'a str>)> = Vec::new();
    let mut open: Vec<(Node<'_>, Option<usize>)> = vec![(root, None)];
    while let Some((node, within)) = open.pop() {
        let name = node.child_by_field_name("name").filter(|_| {
            node.child_by_field_name("body").or(node.child_by_field_name("value")).is_some()
        });
        let within = match name.filter(|_| found.len() < MOST_FUNCTIONS) {
            Some(name) => {
                found.push((text(&name, all).to_owned(), BTreeSet::new()));
                Some(found.len() - 1)
            }
            None => within,
        };
        if let Some((_, says)) = within.and_then(|at| found.get_mut(at)) {
            if node.child_count() == 0 && is_name(&node) {
                says.insert(text(&node, all));
            } else if words.endings.contains(&node.kind())
                && (of_tests || node.kind() == "assert_statement")
            {
                says.insert("assert");
            }
        }
        open.extend(named(&node).into_iter().map(|node| (node, within)));
    }
    found
}

impl<'t> Beside<'t> {
    /// Reads what stands around some tests; none where it is too much. `tests` are the nodes of the
    /// tests themselves.
    #[must_use]
    pub fn of(
        root: Node<'t>,
        all: &'t str,
        words: &'static Vocabulary,
        (names, checks): (&Names, &'t BTreeSet<String>),
        tests: &BTreeSet<usize>,
    ) -> Option<Self> {
        let around = units(&[root], all, words, &|node| tests.contains(&node.id()))?;
        let names_one =
            |unit: &Unit<'_>, of: &[&str]| unit.names.iter().any(|(name, _)| of.contains(name));
        let has_hooks = around.iter().any(|unit| names_one(unit, words.hooks));
        let asserting = around.iter().filter(|unit| {
            unit.node.kind() == "import_statement" && text(&unit.node, all).contains("assert")
        });
        let asserting = asserting.flat_map(|unit| unit.bound.iter().copied()).collect();
        let known = bound(&around);
        let (names, tainted) = (names.clone(), BTreeSet::new());
        let mut beside = Self { words, names, checks, asserting, known, tainted, has_hooks };
        let mut tainted = beside.spread(&around, &beside.known);
        for (at, unit) in around.iter().enumerate() {
            if defines(unit) && within(&around, at).any(|one| beside.depends(one, &tainted)) {
                tainted.extend(unit.bound.iter().copied());
            }
        }
        // What is only ever a helper's own parameter says nothing of a name elsewhere.
        let given =
            |unit: &Unit<'t>, name: &&str| unit.bound.contains(name) && !unit.taken.contains(name);
        tainted.retain(|name| around.iter().any(|unit| given(unit, name)));
        beside.tainted = tainted;
        Some(beside)
    }

    /// What a test asserts.
    #[must_use]
    pub fn claims(&self, body: &[Node<'t>], all: &'t str) -> Claims {
        let Some(found) = units(body, all, self.words, &|_| false).filter(|_| !body.is_empty())
        else {
            return Claims::default();
        };
        let own: BTreeSet<&str> = bound(&found);
        let tainted = self.spread(&found, &own);
        let depends: Vec<bool> =
            found.iter().map(|unit| self.depends_with(unit, &tainted, &own)).collect();
        let (mut any, mut of_the_code) = (false, false);
        for (at, unit) in found.iter().enumerate() {
            if self.is_claim(unit) {
                any = true;
                of_the_code = of_the_code || self.rests_on_code(&found, &depends, at);
            }
        }
        let asserts = match (any, of_the_code) {
            (_, true) => Some(Asserts::OfTheCode),
            (true, false) => Some(Asserts::Constants),
            // Whoever calls what nobody knows, or tells somebody else when it is over, may assert.
            (false, false) => (!self.may_claim(&found, &own)).then_some(Asserts::Nothing),
        };
        // Until the code is named for the first time, nothing has come of it.
        let from_outside = self.tainted_by(&found);
        let first = found.iter().map(|unit| self.depends_with(unit, &from_outside, &own));
        let preparation = self.preparation(&found, &first.collect::<Vec<_>>());
        Claims { asserts, preparation }
    }

    /// What depends on the code from the beginning: what stands beside the tests, and is taken.
    fn tainted_by(&self, units: &[Unit<'t>]) -> BTreeSet<&'t str> {
        let taken = units.iter().flat_map(|unit| unit.taken.iter().copied());
        self.tainted.iter().copied().chain(taken).collect()
    }

    /// The names that depend on the code, in whatever round.
    fn spread(&self, units: &[Unit<'t>], own: &BTreeSet<&'t str>) -> BTreeSet<&'t str> {
        let mut tainted = self.tainted_by(units);
        for _ in 0..MOST_ROUNDS {
            let before = tainted.len();
            for unit in units {
                if self.depends_with(unit, &tainted, own) {
                    let here = unit.names.iter().map(|(name, _)| *name);
                    tainted.extend(here.filter(|name| own.contains(name)));
                }
            }
            if tainted.len() == before {
                break;
            }
        }
        tainted
    }

    fn depends(&self, unit: &Unit<'t>, tainted: &BTreeSet<&'t str>) -> bool {
        self.depends_with(unit, tainted, &BTreeSet::new())
    }

    fn depends_with(
        &self,
        unit: &Unit<'t>,
        tainted: &BTreeSet<&'t str>,
        own: &BTreeSet<&'t str>,
    ) -> bool {
        unit.brings
            || unit.names.iter().any(|(name, reach)| {
                let known = own.contains(name) || self.known.contains(name);
                tainted.contains(name)
                    || match reach {
                        Reach::Root => {
                            self.names.has_item(name) || !(known || self.words.known.contains(name))
                        }
                        Reach::Member => self.names.has_member(name),
                        Reach::Own => {
                            self.names.has_member(name)
                                || !(known || is_assertion(name) || self.words.own.contains(name))
                        }
                    }
            })
    }

    fn is_claim(&self, unit: &Unit<'t>) -> bool {
        let says = |(name, _): &(&str, Reach)| {
            is_assertion(name) || self.checks.contains(*name) || self.asserting.contains(name)
        };
        unit.ends || unit.names.iter().any(says)
    }

    /// Whether an assertion has to do with the code: something in its statement has, or what leads
    /// there.
    fn rests_on_code(&self, found: &[Unit<'t>], depends: &[bool], at: usize) -> bool {
        let any_in = |at: usize| {
            let end = found[at].node.end_byte();
            let inner = found.iter().zip(depends).skip(at);
            inner.take_while(|(unit, _)| unit.node.start_byte() < end).any(|(_, depends)| *depends)
        };
        any_in(at)
            || found[at].around.iter().filter(|at| !found[**at].around.is_empty()).any(|outer| {
                depends[*outer]
                    || (self.words.wrapping.contains(&found[*outer].node.kind()) && any_in(*outer))
            })
    }

    /// Whether something is called of which nobody knows whether it asserts.
    fn may_claim(&self, found: &[Unit<'t>], own: &BTreeSet<&'t str>) -> bool {
        let takes_callback = found.first().is_some_and(|root| root.taken.len() > 1);
        takes_callback
            || found.iter().flat_map(|unit| &unit.names).any(|(name, reach)| match reach {
                Reach::Own => {
                    !(own.contains(name)
                        || self.known.contains(name)
                        || self.words.own.contains(name))
                }
                Reach::Root => {
                    !(own.contains(name)
                        || self.known.contains(name)
                        || self.words.known.contains(name)
                        || self.names.has_item(name))
                }
                Reach::Member => false,
            })
    }

    /// The lines before the first that has to do with the code; none where something may have been
    /// done with it before each test.
    fn preparation(&self, found: &[Unit<'t>], depends: &[bool]) -> Vec<Lines> {
        let mut statements = found.iter().zip(depends).filter(|(unit, _)| !unit.around.is_empty());
        let Some((first, _)) = statements.clone().next().filter(|_| !self.has_hooks) else {
            return Vec::new();
        };
        let Some((unit, _)) = statements.find(|(_, depends)| **depends) else { return Vec::new() };
        // Around it, what catches an error or comes again has to do with it too.
        let outermost = unit.around.iter().find(|at| !found[**at].around.is_empty());
        let begins = outermost.map_or(unit, |at| &found[*at]);
        let (first, last) = (first.node.start_position().row, begins.node.start_position().row);
        if first >= last {
            return Vec::new();
        }
        vec![Lines { first: number(first + 1), last: number(last) }]
    }
}

fn defines(unit: &Unit<'_>) -> bool {
    unit.node.kind().ends_with("_definition") || unit.node.kind().ends_with("_declaration")
}

/// A statement with those within it.
fn within<'u, 't>(units: &'u [Unit<'t>], at: usize) -> impl Iterator<Item = &'u Unit<'t>> {
    let end = units[at].node.end_byte();
    units[at..].iter().take_while(move |unit| unit.node.start_byte() < end)
}
