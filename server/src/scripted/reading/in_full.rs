//! What a language's grammar tells beside the tests: what stands beside them and what the code
//! declares, its regions with their counters, and its mutants.

use super::mutator::{Made, Mutator};
use super::regions::Watcher;
use super::{Grammar, Reads, Regions, declared, grammar, leaves, number, parse, tells};
use crate::language::deep::on_a_thread;
use crate::language::inserted::Put;
use crate::runner::sources::{SourceFile, Sources};
use katas::facts::{Facts, RegionFact};
use katas::mutant::Mutant;
use katas::text::Role;
use std::collections::BTreeMap;
use tree_sitter::{Node, Tree};

/// The most regions: far more than a kata ever has, and so few that the numbers of all of them fit
/// into what a test tells.
const MOST_REGIONS: usize = 10_000;

/// The most mutants of one text: beyond that, nobody would read what came of them.
const MOST_MUTANTS: usize = 400;

/// The most nodes of a file that is read in full: a kata's has some thousand.
const MOST_NODES: usize = 40_000;

/// The counters of each file of code, called by a word, by the file's name; none where there are
/// none, or too many. They count the regions in the facts, by their places there.
#[must_use]
pub fn counters(sources: &Sources, word: &str) -> Option<Vec<(String, Vec<Put>)>> {
    on_a_thread(|| counters_here(sources, word))?
}

fn counters_here(sources: &Sources, word: &str) -> Option<Vec<(String, Vec<Put>)>> {
    let grammar = grammar(sources.language.as_str())?;
    // Where the code is not read in full, its harness knows by itself what is executed.
    grammar.reads.as_ref()?;
    let (_, puts) = watched(&grammar.regions, &trees(&grammar, sources)?, word);
    let closed = |(name, mut puts): (String, Vec<Put>)| {
        puts.extend(closing(sources, word, sources.named(&name)?));
        Some((name, puts))
    };
    puts.into_iter().map(closed).collect()
}

/// The regions of the code, where its harness knows by itself what is executed of it.
#[must_use]
pub fn regions(sources: &Sources) -> Option<Vec<RegionFact>> {
    let found = || {
        let grammar = grammar(sources.language.as_str()).filter(|one| one.reads.is_none())?;
        Some(watched(&grammar.regions, &trees(&grammar, sources)?, "").0)
    };
    on_a_thread(found)?
}

fn trees<'s>(grammar: &Grammar, sources: &'s Sources) -> Option<Vec<(&'s SourceFile, Tree)>> {
    let trees = sources.files.iter().map(|file| Some((file, parse(grammar, &file.text)?)));
    trees.collect()
}

/// What stands behind all else in a file of code where `word` is put into it.
#[must_use]
pub fn closing(sources: &Sources, word: &str, file: &SourceFile) -> Option<Put> {
    let reads = grammar(sources.language.as_str())?.reads?;
    Some(Put { at: file.text.len(), text: reads.closing.replace("WORD", word) })
}

/// A file's mutants, by their numbers in the whole text.
type Numbered = Vec<(u32, Made)>;

/// The mutants of each file of code for which something is true, switched by a word; none where a
/// file cannot be read.
#[must_use]
pub fn mutants(
    sources: &Sources,
    word: &str,
    counts: &(dyn Fn(&Mutant) -> bool + Sync),
) -> Option<Vec<(String, Numbered)>> {
    on_a_thread(|| mutants_here(sources, word, counts))?
}

fn mutants_here(
    sources: &Sources,
    word: &str,
    counts: &(dyn Fn(&Mutant) -> bool + Sync),
) -> Option<Vec<(String, Numbered)>> {
    let grammar = grammar(sources.language.as_str())?;
    let reads = grammar.reads.as_ref()?;
    let (mut count, mut left) = (0, MOST_MUTANTS);
    let mut found = Vec::new();
    for file in sources.files.iter().filter(|file| file.role == Role::Code) {
        let tree = parse(&grammar, &file.text)?;
        if tree.root_node().has_error() || !is_fit(&tree.root_node()) {
            continue;
        }
        let mut mutator = Mutator::new(word, file, count);
        (reads.mutate)(tree.root_node(), &mut mutator);
        let numbered = (number(count + 1)..).zip(mutator.made);
        let mut wanted: Numbered = numbered.collect();
        count += wanted.len();
        wanted.retain(|(_, made)| counts(&made.mutant));
        wanted.truncate(left);
        left -= wanted.len();
        found.push((file.name.to_string(), wanted));
    }
    Some(found)
}

/// Whether a file is short enough to be read in full.
pub fn is_fit(root: &Node<'_>) -> bool {
    root.descendant_count() <= MOST_NODES
}

/// The regions of the code, and the counters of each file. What cannot be read has none.
pub fn watched(
    regions: &Regions,
    trees: &[(&SourceFile, Tree)],
    word: &str,
) -> (Vec<RegionFact>, Vec<(String, Vec<Put>)>) {
    let is_code = |(file, tree): &&(&SourceFile, Tree)| {
        let root = tree.root_node();
        file.role == Role::Code && !root.has_error() && is_fit(&root)
    };
    let code = trees.iter().filter(is_code);
    let abstracts =
        code.clone().flat_map(|(file, tree)| (regions.abstracts)(tree.root_node(), file));
    let mut watcher = Watcher::new(word, abstracts.collect());
    let mut puts = Vec::new();
    for (file, tree) in code {
        (regions.watch)(tree.root_node(), file, &mut watcher);
        puts.push((file.name.to_string(), std::mem::take(&mut watcher.puts)));
    }
    if watcher.found.len() > MOST_REGIONS {
        return (Vec::new(), Vec::new());
    }
    (watcher.found, puts)
}

/// What a parser can tell beside the tests.
pub fn read_in_full(reads: &Reads, trees: &[(&SourceFile, Tree)], facts: &mut Facts) {
    let mut counts = BTreeMap::new();
    for (file, tree) in trees {
        leaves::count_names(tree.root_node(), &file.text, &mut counts);
    }
    for (file, tree) in trees.iter().filter(|(_, tree)| is_fit(&tree.root_node())) {
        let root = tree.root_node();
        if file.role == Role::Tests {
            facts.helpers.extend((reads.beside)(root, file));
            continue;
        }
        let declared = (reads.declared)(root, file);
        facts.code.extend(declared::facts(&declared, file, reads.weighs, &counts));
        facts.tells.extend(tells::of(root, file, reads.tells));
    }
}
