//! What calls for a clean-up in a language with a grammar. When in doubt, nothing: a remark that is
//! wrong costs more than one that is missing.

mod alike;
mod checks;
mod names;
mod shape;
mod types;
mod values;

use super::{leaves, named, number, text};
use crate::language::Word;
use crate::language::comments::Comments;
use crate::language::duplication::{self, Measure, Part};
use crate::language::smell::{MOST_LINES, MOST_SMELLS, dead};
use crate::runner::sources::SourceFile;
use katas::facts::{Facts, Lines, TestFact};
use katas::id::FileName;
use katas::smell::{Smell, SmellKind, Stretch};
use katas::text::Role;
use tree_sitter::{Node, Tree};

/// The words of these languages, with what they are put between.
const MEASURE: Measure = Measure { code: 24, tests: 32 };

/// What a language's trees look like, as far as a clean-up is concerned.
pub struct Looks {
    /// Functions with a name of their own.
    pub functions: &'static [&'static str],
    /// Functions whose name is that of what they are given to.
    pub nameless: &'static [&'static str],
    /// Decisions and loops.
    pub deeper: &'static [&'static str],
    /// What holds what is done otherwise, where a further decision is the same one.
    pub otherwise: &'static [&'static str],
    /// Numbers.
    pub numbers: &'static [&'static str],
    /// In these a number is a table's value, or has a name.
    pub quiet: &'static [&'static str],
    /// What compares two values.
    pub comparisons: &'static [&'static str],
    /// What gives something a name, and the field in which that stands.
    pub binders: &'static [(&'static str, &'static str)],
    /// What turns a value away.
    pub raises: &'static [&'static str],
    /// Where texts are told apart, beside comparisons.
    pub cases: &'static [&'static str],
    /// Its comments.
    pub comments: Comments,
}

/// A function, wherever it stands.
pub struct Function<'t> {
    name: String,
    /// All of it.
    node: Node<'t>,
    parameters: Option<Node<'t>>,
    body: Node<'t>,
    file: &'t SourceFile,
}

/// What calls for a clean-up in some files, given what is known of them.
pub fn of(looks: &Looks, trees: &[(&SourceFile, Tree)], facts: &Facts) -> Vec<Smell> {
    let length: usize = trees.iter().map(|(file, _)| file.text.lines().count()).sum();
    if length > MOST_LINES {
        return Vec::new();
    }
    if trees.iter().any(|(_, tree)| leaves::is_deep(tree.root_node())) {
        return duplication(trees, &facts.tests);
    }
    let functions: Vec<Function<'_>> =
        trees.iter().flat_map(|(file, tree)| looks.functions(tree.root_node(), file)).collect();
    let is_code = |one: &&Function<'_>| one.file.role == Role::Code;
    let code: Vec<&Function<'_>> = functions.iter().filter(is_code).collect();
    let mut found = checks::of(looks, &code);
    found.extend(code.iter().flat_map(|one| alike::of(looks, one)));
    let lines = duplication(trees, &facts.tests);
    // What was found already says it better than lines that are alike.
    let is_said = !found.is_empty();
    let says_more = |smell: &Smell| !is_said || smell.kind == SmellKind::TestDuplication;
    found.extend(lines.into_iter().filter(says_more));
    found.extend(types::of(looks, &code));
    found.extend(functions.iter().flat_map(|one| shape::of(looks, one)));
    found.extend(facts.code.iter().filter_map(dead));
    found.extend(values::of(looks, &code));
    found.extend(functions.iter().filter_map(|one| names::of(looks, one)));
    found.extend(code.iter().flat_map(|one| looks.comments.in_function(one.file, one.lines())));
    found.sort_by_key(|smell| smell.kind);
    found.truncate(MOST_SMELLS);
    found
}

/// What is said twice, in code and in tests.
fn duplication(trees: &[(&SourceFile, Tree)], tests: &[TestFact]) -> Vec<Smell> {
    let words = |(file, tree): &(&SourceFile, Tree)| {
        (file.name.clone(), leaves::words(tree.root_node(), &file.text))
    };
    let all: Vec<(FileName, Vec<Word>)> = trees.iter().map(words).collect();
    let of_code = all.iter().zip(trees).filter(|(_, (file, _))| file.role == Role::Code);
    let of_code = of_code.map(|((file, words), _)| (file, words.clone()));
    let part = |(file, words): (&FileName, Vec<Word>)| Part { file: file.clone(), words };
    let code: Vec<Part> = of_code.map(part).collect();
    let in_test = |test: &TestFact| {
        let (file, words) = all.iter().find(|(file, _)| *file == test.file)?;
        let lines = test.first_line..=test.last_line;
        let words = words.iter().filter(|word| lines.contains(&word.line)).cloned();
        Some(Part { file: file.clone(), words: words.collect() })
    };
    let tests: Vec<Part> = tests.iter().filter_map(in_test).collect();
    let code = duplication::in_code(&code, MEASURE);
    code.into_iter().chain(duplication::in_tests(&tests, MEASURE)).collect()
}

impl Looks {
    /// The functions of a file, from the outermost.
    fn functions<'t>(&self, root: Node<'t>, file: &'t SourceFile) -> Vec<Function<'t>> {
        let (mut found, mut open) = (Vec::new(), vec![root]);
        while let Some(node) = open.pop() {
            open.extend(named(&node).into_iter().rev());
            found.extend(self.function(node, file));
        }
        found
    }

    fn function<'t>(&self, node: Node<'t>, file: &'t SourceFile) -> Option<Function<'t>> {
        let of = if self.functions.contains(&node.kind()) {
            node
        } else if self.nameless.contains(&node.kind()) {
            node.parent()?
        } else {
            return None;
        };
        let name = of.child_by_field_name("name")?;
        let body = node.child_by_field_name("body").or(node.child_by_field_name("match"))?;
        let parameters = node.child_by_field_name("parameters");
        let parameters = parameters.or(node.child_by_field_name("patterns"));
        let name = text(&name, &file.text).to_owned();
        Some(Function { name, node, parameters, body, file })
    }

    /// Goes through a function, but not through those within it that have a name.
    fn walk<'t>(&self, function: &Function<'t>, mut see: impl FnMut(Node<'t>)) {
        let mut open = vec![function.body];
        while let Some(node) = open.pop() {
            see(node);
            let parts = named(&node).into_iter().rev();
            open.extend(parts.filter(|part| self.function(*part, function.file).is_none()));
        }
    }
}

impl<'t> Function<'t> {
    /// The lines of all of it.
    fn lines(&self) -> Lines {
        lines(&self.node)
    }

    /// Where some part of it stands.
    fn at(&self, node: &Node<'_>) -> Stretch {
        Stretch { file: self.file.name.clone(), lines: lines(node) }
    }

    fn text(&self, node: &Node<'_>) -> &'t str {
        text(node, &self.file.text)
    }
}

fn lines(node: &Node<'_>) -> Lines {
    let (first, last) = (node.start_position().row, node.end_position().row);
    Lines { first: number(first + 1), last: number(last + 1) }
}
