//! What is said twice, in any language: runs of words that are nearly the same.

use crate::language::Word;
use katas::facts::Lines;
use katas::id::FileName;
use katas::smell::{Smell, SmellKind, Stretch};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeSet, HashMap};

/// How many words it takes to say something worth saying once, in a language of its own.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// The fewest words of a run that stands twice in the code.
    pub code: usize,
    /// The fewest words of a run that stands in several tests.
    pub tests: usize,
}

/// In how many tests the same may be done: two of them read better when each tells its whole story.
const TESTS_ALIKE: usize = 3;

/// Of so many words of a run, one literal may be another.
const WORDS_PER_LITERAL: usize = 6;

/// The fewest different words of a run: a table says the same words over and over.
const DIFFERENT: usize = 8;

/// The most words of a text that are compared: beyond that, nothing is found.
const MOST_WORDS: usize = 6_000;

/// The most places that one run of words is compared with.
const MOST_ALIKE: usize = 4;

/// A part of a text that is looked at as a whole: a function, or a file.
#[derive(Debug)]
pub struct Part {
    /// The file that it is in.
    pub file: FileName,
    /// Its words.
    pub words: Vec<Word>,
}

/// All words, each with the part that it is in.
struct Sequence<'a> {
    parts: &'a [Part],
    words: Vec<(usize, &'a Word)>,
}

/// Two runs of words that are alike.
struct Run {
    first: usize,
    second: usize,
    length: usize,
}

/// What is said twice in the code; the longest run.
#[must_use]
pub fn in_code(parts: &[Part], Measure { code, .. }: Measure) -> Option<Smell> {
    let all = Sequence::of(parts)?;
    let mut seen: HashMap<Vec<&str>, Vec<usize>> = HashMap::new();
    let mut best: Option<(usize, Run)> = None;
    for second in 0..all.words.len() {
        let Some(window) = all.window(second, code) else { continue };
        let before = seen.entry(window).or_default();
        // One that began a word earlier was looked at there.
        for first in before.iter().copied().filter(|first| !all.began_before(*first, second)) {
            let run = all.alike(first, second);
            let weight = all.weight(&run);
            if run.length >= code && weight > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((weight, run));
            }
        }
        if before.len() < MOST_ALIKE {
            before.push(second);
        }
    }
    let (_, Run { first, second, length }) = best?;
    Some(all.smell(SmellKind::Duplication, &[first, second], length))
}

/// What is done in several tests, word for word; the longest run.
#[must_use]
pub fn in_tests(parts: &[Part], Measure { tests, .. }: Measure) -> Option<Smell> {
    let all = Sequence::of(parts)?;
    let mut seen: HashMap<Vec<&str>, Vec<usize>> = HashMap::new();
    for at in 0..all.words.len() {
        let Some(window) = all.exact(at, tests) else { continue };
        let places = seen.entry(window).or_default();
        let is_new = |place: &usize| all.words[*place].0 != all.words[at].0;
        if places.iter().all(is_new) {
            places.push(at);
        }
    }
    let runs = seen.into_values().filter(|places| places.len() >= TESTS_ALIKE);
    let runs = runs.map(|places| (all.common(&places), places));
    // The first of the longest, whatever order the map has.
    let best = runs.max_by_key(|(length, places)| {
        (*length * (places.len() - 1), std::cmp::Reverse(places.clone()))
    });
    let (length, places) = best.filter(|(length, _)| *length >= tests)?;
    Some(all.smell(SmellKind::TestDuplication, &places, length))
}

impl<'a> Sequence<'a> {
    /// None where it is too long to be compared.
    fn of(parts: &'a [Part]) -> Option<Self> {
        let of_part = |(at, part): (usize, &'a Part)| part.words.iter().map(move |word| (at, word));
        let words: Vec<_> = parts.iter().enumerate().flat_map(of_part).collect();
        (words.len() <= MOST_WORDS).then_some(Self { parts, words })
    }

    /// So many words from one on, all in one part, with literals that say nothing.
    fn window(&self, from: usize, length: usize) -> Option<Vec<&'a str>> {
        self.stretch(from, length).map(|words| words.iter().map(|(_, word)| key(word)).collect())
    }

    /// The same as they are.
    fn exact(&self, from: usize, length: usize) -> Option<Vec<&'a str>> {
        let words = self.stretch(from, length)?;
        Some(words.iter().map(|(_, word)| word.text.as_str()).collect())
    }

    fn stretch(&self, from: usize, length: usize) -> Option<&[(usize, &'a Word)]> {
        let words = self.words.get(from..from + length)?;
        (words.first()?.0 == words.last()?.0).then_some(words)
    }

    /// Whether the words before these are alike too.
    fn began_before(&self, first: usize, second: usize) -> bool {
        let (Some(one), Some(other)) = (first.checked_sub(1), second.checked_sub(1)) else {
            return false;
        };
        let ((one_part, one), (other_part, other)) = (self.words[one], self.words[other]);
        let (in_one, in_other) = (self.words[first].0, self.words[second].0);
        one_part == in_one && other_part == in_other && key(one) == key(other)
    }

    /// How far two runs are alike that begin here; neither reaches into the other.
    fn alike(&self, first: usize, second: usize) -> Run {
        let (one, other) = (&self.words[first..second], &self.words[second..]);
        let (in_one, in_other) = (self.words[first].0, self.words[second].0);
        let pairs = one.iter().zip(other);
        let same = pairs.take_while(|((part, word), (its_part, its_word))| {
            *part == in_one && *its_part == in_other && key(word) == key(its_word)
        });
        Run { first, second, length: same.count() }
    }

    /// How much is the same in two runs; nothing where they are a table, or differ too often.
    fn weight(&self, run: &Run) -> usize {
        let one = self.words[run.first..].iter().take(run.length);
        let pairs = one.clone().zip(&self.words[run.second..]);
        let others = pairs.filter(|((_, word), (_, its))| word.text != its.text).count();
        let different: BTreeSet<&str> = one.map(|(_, word)| key(word)).collect();
        let counts = different.len() >= DIFFERENT && others * WORDS_PER_LITERAL <= run.length;
        if counts { run.length - others } else { 0 }
    }

    /// How far all runs are the same that begin here.
    fn common(&self, places: &[usize]) -> usize {
        let Some((first, others)) = places.split_first() else { return 0 };
        let part = self.words[*first].0;
        let is_same = |ahead: &usize| {
            let Some((its_part, word)) = self.words.get(first + ahead) else { return false };
            let same = |place: &usize| {
                let other = self.words.get(place + ahead);
                other.is_some_and(|(other_part, other)| {
                    *other_part == self.words[*place].0 && other.text == word.text
                })
            };
            *its_part == part && others.iter().all(same)
        };
        (0..).take_while(is_same).count()
    }

    fn smell(&self, kind: SmellKind, starts: &[usize], length: usize) -> Smell {
        let place = |start: &usize| {
            let words = &self.words[*start..*start + length];
            let line = |word: Option<&(usize, &Word)>| word.map_or(1, |(_, word)| word.line);
            let lines = Lines { first: line(words.first()), last: line(words.last()) };
            Stretch { file: self.parts[self.words[*start].0].file.clone(), lines }
        };
        let run = &self.words[starts[0]..starts[0] + length];
        let subject: Vec<&str> = run.iter().take(8).map(|(_, word)| word.text.as_str()).collect();
        let mut hash = Sha256::new();
        run.iter().for_each(|(_, word)| hash.update(format!("{}\n", key(word))));
        let digest =
            hash.finalize().iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte));
        let places = starts.iter().map(place).collect();
        Smell { kind, subject: subject.join(" "), places, digest }
    }
}

/// What a word is compared by: of literals, only that it is one.
fn key(word: &Word) -> &str {
    if word.is_literal { "#" } else { &word.text }
}
