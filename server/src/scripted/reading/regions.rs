//! The regions of code in a language with a grammar, and where their counters go, if it has any.
//!
//! A region is a function's body, a branch, an arm, a loop's body, a function without a name, an
//! operand of `and`, `or` and their likes, what a comprehension says of each, or a statement
//! behind which something may have ended the block.

use super::{leaves, number, span};
use crate::language::inserted::Put;
use crate::runner::sources::SourceFile;
use katas::diagnostic::Span;
use katas::facts::{RegionFact, RegionKind};
use tree_sitter::Node;

/// How deep texts are looked into; a kata's is ten deep.
const MOST_DEPTH: usize = 150;

/// Notes regions and counters, file after file.
pub struct Watcher<'a> {
    /// What the counters are called.
    pub word: &'a str,
    /// The regions of all files.
    pub found: Vec<RegionFact>,
    /// What there is to put into the present file.
    pub puts: Vec<Put>,
    /// Methods that only say that somebody else has to do it.
    pub abstracts: Vec<String>,
    around: Vec<u32>,
    depth: usize,
}

impl<'a> Watcher<'a> {
    /// One that calls the counters by a word. `abstracts` are methods that others have to have.
    pub fn new(word: &'a str, abstracts: Vec<String>) -> Self {
        let (found, puts, around) = (Vec::new(), Vec::new(), Vec::new());
        Self { word, found, puts, abstracts, around, depth: 0 }
    }

    /// Notes a region, and gives its number.
    pub fn region(
        &mut self,
        file: &SourceFile,
        kind: RegionKind,
        (head, body): (&[Node<'_>], Node<'_>),
        is_exempt: bool,
    ) -> u32 {
        self.region_of(file, kind, (head, &[body]), is_exempt)
    }

    /// Notes a region that is some nodes next to each other, at least one, and gives its number.
    pub fn region_of(
        &mut self,
        file: &SourceFile,
        kind: RegionKind,
        (head, body): (&[Node<'_>], &[Node<'_>]),
        is_exempt: bool,
    ) -> u32 {
        let at = number(self.found.len());
        let tokens = match kind {
            RegionKind::Function => leaves::loose_digest(head, &file.text),
            _ => leaves::loose_digest(&[head, body].concat(), &file.text),
        };
        let outer = self.around.last().copied();
        if let Some((first, last)) = body.first().zip(body.last()) {
            let span = Span { to: span(*last, file).to, ..span(*first, file) };
            self.found.push(RegionFact { kind, span, tokens, outer, is_exempt });
        }
        at
    }

    /// Does something within a region.
    pub fn within(&mut self, region: u32, look: impl FnOnce(&mut Self)) {
        self.around.push(region);
        self.deeper(look);
        self.around.pop();
    }

    /// Does something within a function, which is executed whatever is around it.
    pub fn apart(&mut self, look: impl FnOnce(&mut Self)) {
        let around = std::mem::take(&mut self.around);
        self.deeper(look);
        self.around = around;
    }

    /// Does something one step deeper, as long as that is not too deep for anybody to read.
    pub fn deeper(&mut self, look: impl FnOnce(&mut Self)) {
        if self.depth < MOST_DEPTH {
            self.depth += 1;
            look(self);
            self.depth -= 1;
        }
    }

    /// Puts something into the text.
    pub fn put(&mut self, at: usize, text: String) {
        self.puts.push(Put { at, text });
    }

    /// What counts a region.
    pub fn hit(&self, region: u32) -> String {
        format!("{}({region})", self.word)
    }

    /// A region for which there is no place to count it.
    pub fn excuse(&mut self, region: u32) {
        let found = usize::try_from(region).ok().and_then(|at| self.found.get_mut(at));
        if let Some(found) = found {
            found.is_exempt = true;
        }
    }
}
