//! What a parser can tell about a text in a language that is data: its tests, and where they are;
//! and in some languages all that the rules ask for (`in_full`).
//!
//! Whether the text is right is for the language's own tools to say: the parser reads on behind
//! what it does not know, and nobody is refused for that.

mod asserts;
mod declared;
mod haskell;
mod haskell_asserts;
mod haskell_regions;
mod in_full;
mod javascript;
mod javascript_code;
mod javascript_mutants;
mod javascript_regions;
mod leaves;
mod mutator;
mod python;
mod python_code;
mod python_mutants;
mod python_regions;
mod python_shape;
mod python_values;
mod regions;
mod smells;
mod stub;
mod tells;
mod units;
mod vocabulary;

use crate::language::bounds;
use crate::language::deep::on_a_thread;
use crate::language::{Reading, Word};
use crate::runner::sources::{SourceFile, Sources};
pub use in_full::{closing, counters, mutants, regions};

use asserts::Beside;
use declared::Declared;
use in_full::{is_fit, read_in_full};
use katas::diagnostic::{Diagnostic, Position, Span};
use katas::facts::{Asserts, HelperFact, SyntaxError, TestFact};
use katas::id::LanguageId;
use katas::text::Role;
use leaves::Names;
use mutator::Mutator;
use regions::Watcher;
use smells::Looks;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};
use tells::Tells;
use tree_sitter::{Node, ParseOptions, Parser, Tree};
use vocabulary::Vocabulary;

/// How long parsing one file may take: an honest one takes a millisecond.
const PATIENCE: Duration = Duration::from_secs(1);

/// The fault of a text that could not be read in time.
const UNREAD: &str = "this text is more than the server can read";

/// How one language's trees are read.
struct Grammar {
    language: tree_sitter::Language,
    /// Whether it knows tabs: otherwise each is read as one space.
    knows_tabs: bool,
    /// Adds the names that code declares.
    declare: fn(&Node<'_>, &str, &mut Names),
    /// Finds the tests of a file, and the helpers around them.
    find: for<'t> fn(Node<'t>, &SourceFile) -> Found<'t>,
    /// How more than names and places is read, where it is.
    reads: Option<Reads>,
    /// What a test asserts, where that is told without reading more.
    asserts: Option<TellsAsserts>,
    /// How its regions are found.
    regions: Regions,
    /// What it looks like to whoever cleans up.
    looks: &'static Looks,
}

/// Tells what a test asserts: the test, its file with all that was found there, and the names of
/// the code.
type TellsAsserts = fn(&TestNode<'_>, &Found<'_>, &SourceFile, &Names) -> Option<Asserts>;

/// How a language's regions are found.
struct Regions {
    /// The methods that only say that somebody else has to do it.
    abstracts: fn(Node<'_>, &SourceFile) -> Vec<String>,
    /// Finds the regions of a file of code.
    watch: fn(Node<'_>, &SourceFile, &mut Watcher<'_>),
}

/// How a language's texts are read in full.
struct Reads {
    vocabulary: &'static Vocabulary,
    tells: &'static Tells,
    /// What a file of code declares.
    declared: for<'t> fn(Node<'t>, &SourceFile) -> Vec<Declared<'t>>,
    /// Whether a node does something beside giving a value.
    weighs: fn(&Node<'_>) -> bool,
    /// What stands beside the tests of a file.
    beside: fn(Node<'_>, &SourceFile) -> Vec<HelperFact>,
    /// Finds the mutants of a file of code.
    mutate: fn(Node<'_>, &mut Mutator<'_>),
    /// What stands behind all else in a file into which something called `WORD` is put.
    closing: &'static str,
}

/// What stands in a file of tests.
#[derive(Default)]
struct Found<'t> {
    tests: Vec<TestNode<'t>>,
    helpers: Vec<Helper<'t>>,
}

/// A test.
struct TestNode<'t> {
    /// Its full path.
    name: String,
    /// All of it, with what is written above it.
    whole: Node<'t>,
    /// Where its name stands.
    named: Node<'t>,
    /// What it does.
    body: Vec<Node<'t>>,
    /// Whether it is switched off.
    ignored: bool,
}

/// Something that the tests use.
struct Helper<'t> {
    name: String,
    body: Node<'t>,
}

/// Reads some sources. Never fails: a language that nobody can read has no facts.
#[must_use]
pub fn read(sources: &Sources) -> Reading {
    let read = || grammar(sources.language.as_str()).map(|grammar| with(&grammar, sources));
    on_a_thread(read).flatten().unwrap_or_default()
}

/// The words of a file, in their order; none of a language that nobody can read.
#[must_use]
pub fn words(language: &LanguageId, file: &SourceFile) -> Vec<Word> {
    let Some(grammar) = grammar(language.as_str()) else { return Vec::new() };
    let tree = parse(&grammar, &file.text);
    tree.map_or_else(Vec::new, |tree| leaves::words(tree.root_node(), &file.text))
}

/// A text with other names in it, wherever they stand as words.
#[must_use]
pub fn renamed(
    language: &LanguageId,
    text: &str,
    renames: &BTreeMap<String, String>,
) -> Option<String> {
    let tree = parse(&grammar(language.as_str())?, text)?;
    let mut out = text.to_owned();
    for (range, new) in leaves::places(tree.root_node(), text, renames).into_iter().rev() {
        out.replace_range(range, new);
    }
    Some(out)
}

fn grammar(language: &str) -> Option<Grammar> {
    match language {
        python::ID => Some(python::grammar()),
        haskell::ID => Some(haskell::grammar()),
        javascript::JAVASCRIPT => Some(javascript::javascript()),
        javascript::TYPESCRIPT => Some(javascript::typescript()),
        _ => None,
    }
}

fn with(grammar: &Grammar, sources: &Sources) -> Reading {
    let mut reading = Reading::default();
    let mut trees = Vec::new();
    for file in &sources.files {
        match parse(grammar, &file.text) {
            Some(tree) => trees.push((file, tree)),
            None => {
                let (file, at) = (file.name.clone(), Position { line: 1, column: 1 });
                let error = SyntaxError { file, at, message: UNREAD.to_owned() };
                reading.facts.syntax_error.get_or_insert(error);
            }
        }
    }
    let mut names = Names::default();
    for (file, tree) in trees.iter().filter(|(file, _)| file.role == Role::Code) {
        names.add_item(stem(file));
        (grammar.declare)(&tree.root_node(), &file.text, &mut names);
    }
    let found: Vec<(&SourceFile, Node<'_>, Found<'_>)> = trees
        .iter()
        .filter(|(file, _)| file.role == Role::Tests)
        .map(|(file, tree)| (*file, tree.root_node(), (grammar.find)(tree.root_node(), file)))
        .collect();
    let checks = grammar.reads.as_ref().map(|reads| checks(reads, &trees)).unwrap_or_default();
    let code_names = &names;
    for (file, root, found) in &found {
        let helpers = found.helpers.iter().map(|helper| (helper.name.as_str(), helper.body));
        let names = names.with_helpers(helpers.collect(), &file.text);
        reading.refused.extend(twice(found, file));
        let beside = grammar.reads.as_ref().filter(|_| is_fit(root)).and_then(|reads| {
            let tests = found.tests.iter().flat_map(|test| &test.body).map(Node::id).collect();
            Beside::of(*root, &file.text, reads.vocabulary, (&names, &checks), &tests)
        });
        let asserts = grammar.asserts.filter(|_| !leaves::is_deep(*root));
        let tests = found.tests.iter().map(|test| {
            let mut fact = fact(test, file, &names, beside.as_ref());
            if let Some(asserts) = asserts {
                fact.asserts = asserts(test, found, file, code_names);
            }
            fact
        });
        reading.facts.tests.extend(tests);
    }
    reading.facts.regions = in_full::watched(&grammar.regions, &trees, "").0;
    if let Some(reads) = &grammar.reads {
        read_in_full(reads, &trees, &mut reading.facts);
    }
    reading.facts.smells = smells::of(grammar.looks, &trees, &reading.facts);
    reading
}

/// The functions that assert something, by whatever other: in whatever file, since what tests use
/// may stand among the code.
fn checks(reads: &Reads, trees: &[(&SourceFile, Tree)]) -> BTreeSet<String> {
    let mut open: Vec<(String, BTreeSet<&str>)> = Vec::new();
    for (file, tree) in trees.iter().filter(|(_, tree)| is_fit(&tree.root_node())) {
        let of_tests = file.role == Role::Tests;
        open.extend(asserts::functions(tree.root_node(), &file.text, reads.vocabulary, of_tests));
    }
    let mut checks = BTreeSet::new();
    loop {
        let before = checks.len();
        for (name, says) in &open {
            if says.iter().any(|word| asserts::is_assertion(word) || checks.contains(*word)) {
                checks.insert(name.clone());
            }
        }
        if checks.len() == before {
            return checks;
        }
    }
}

/// Whether a text is one of a language, without an error.
fn is_text_of(grammar: &Grammar, text: &str) -> bool {
    parse(grammar, text).is_some_and(|tree| !tree.root_node().has_error())
}

fn parse(grammar: &Grammar, text: &str) -> Option<Tree> {
    let mut parser = Parser::new();
    parser.set_language(&grammar.language).ok()?;
    let until = Instant::now() + PATIENCE;
    let mut patient = |_: &tree_sitter::ParseState| {
        if Instant::now() < until { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let options = ParseOptions::new().progress_callback(&mut patient);
    // A space is as long as a tab, so that every place stays where it is.
    let spaced = (!grammar.knows_tabs && text.contains('\t')).then(|| text.replace('\t', " "));
    let bytes = spaced.as_deref().unwrap_or(text).as_bytes();
    parser.parse_with_options(&mut |at, _| bytes.get(at..).unwrap_or_default(), None, Some(options))
}

fn fact<'t>(
    test: &TestNode<'t>,
    file: &'t SourceFile,
    names: &Names,
    beside: Option<&Beside<'t>>,
) -> TestFact {
    let claims = beside.map(|beside| beside.claims(&test.body, &file.text)).unwrap_or_default();
    let code_from = test.body.iter().find_map(|body| names.first_line(*body, &file.text));
    TestFact {
        name: katas::report::TestName(test.name.clone()),
        file: file.name.clone(),
        first_line: number(test.whole.start_position().row + 1),
        last_line: number(test.whole.end_position().row + 1),
        body: leaves::digest(&test.body, &file.text),
        ignored: test.ignored,
        code_from,
        asserts: claims.asserts,
        preparation: claims.preparation,
        own: Vec::new(),
        assertions: 0,
    }
}

/// Tests of one name, of which the language silently keeps only the last.
fn twice(found: &Found<'_>, file: &SourceFile) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let again = found.tests.iter().filter(|test| !seen.insert(&test.name)).map(|test| {
        let name = test.name.rsplit("::").next().unwrap_or(&test.name);
        let mut error = bounds::error(format!("`{name}` is defined twice; rename one of them."));
        error.code = Some(katas::idiom::DEFINED_TWICE.to_owned());
        error.span = Some(span(test.named, file));
        error
    });
    again.collect()
}

fn span(node: Node<'_>, file: &SourceFile) -> Span {
    let position = |point: tree_sitter::Point| {
        let line = file.text.lines().nth(point.row).unwrap_or_default();
        let before = line.get(..point.column).unwrap_or(line);
        Position { line: number(point.row + 1), column: number(before.chars().count() + 1) }
    };
    let (from, to) = (position(node.start_position()), position(node.end_position()));
    Span { file: file.name.clone(), from, to }
}

fn stem(file: &SourceFile) -> &str {
    let name = file.name.as_str();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The text of a node.
fn text<'a>(node: &Node<'_>, all: &'a str) -> &'a str {
    all.get(node.byte_range()).unwrap_or_default()
}

/// A node's children that have a name in the grammar.
fn named<'t>(node: &Node<'t>) -> Vec<Node<'t>> {
    node.named_children(&mut node.walk()).collect()
}
