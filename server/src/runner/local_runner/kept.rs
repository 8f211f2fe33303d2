//! Findings that are known already: the same files, language and tools give the same report.

use crate::language::Language;
use crate::runner::{Finding, Sources};
use katas::report::{Outcome, TestOutcome};
use katas::text::Role;
use lru::LruCache;
use sha2::{Digest as _, Sha256};
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The longest finding that is kept, in bytes of its words: most have a hundred, and so all of
/// them together stay below some megabytes.
const MOST_BYTES: usize = 32 * 1024;

/// What was run.
pub(super) type Key = [u8; 32];

/// The findings, those that were asked for last.
#[derive(Debug)]
pub(super) struct Kept(Option<Mutex<LruCache<Key, Finding>>>);

impl Kept {
    /// Keeps so many.
    pub(super) fn new(most: usize) -> Self {
        Self(NonZeroUsize::new(most).map(|most| Mutex::new(LruCache::new(most))))
    }

    /// What was found of this before.
    pub(super) fn get(&self, key: &Key) -> Option<Finding> {
        self.all()?.get(key).cloned()
    }

    /// Keeps a finding, where the text alone made it so.
    pub(super) fn put(&self, key: Key, finding: &Finding) {
        if is_the_text_s_own(finding)
            && words(finding) <= MOST_BYTES
            && let Some(mut all) = self.all()
        {
            all.put(key, finding.clone());
        }
    }

    fn all(&self) -> Option<MutexGuard<'_, LruCache<Key, Finding>>> {
        self.0.as_ref().map(|all| all.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Everything that a finding depends on, in one number.
pub(super) fn key(language: &dyn Language, sources: &Sources) -> Key {
    let mut hash = Sha256::new();
    let mut add = |words: &[u8]| {
        hash.update((words.len() as u64).to_le_bytes());
        hash.update(words);
    };
    let tools = format!("{} {} {}", language.id(), language.toolchain(), language.stamp());
    add(tools.as_bytes());
    add(if sources.watched { b"watched" } else { b"" });
    for file in &sources.files {
        add(file.name.as_str().as_bytes());
        add(match file.role {
            Role::Code => b"code",
            Role::Tests => b"tests",
        });
        add(file.text.as_bytes());
    }
    hash.finalize().into()
}

/// Whether nothing but the text decided: what a limit ended may end otherwise on another day.
fn is_the_text_s_own(finding: &Finding) -> bool {
    let decided = |outcome: &TestOutcome| {
        matches!(outcome, TestOutcome::Passed | TestOutcome::Ignored | TestOutcome::Failed(_))
    };
    match &finding.report.outcome {
        Outcome::DoesNotCompile | Outcome::NoTests => true,
        Outcome::Tested { tests } => tests.iter().all(|test| decided(&test.outcome)),
        Outcome::CompilerCrashed { .. } | Outcome::EndedEarly { .. } | Outcome::LimitHit { .. } => {
            false
        }
    }
}

fn words(finding: &Finding) -> usize {
    let report = &finding.report;
    let printed: usize = report.tests().iter().map(|test| test.output.len()).sum();
    let told = report.failed().filter_map(|test| match &test.outcome {
        TestOutcome::Failed(failure) => Some(failure.message.len()),
        _ => None,
    });
    let said = report.diagnostics.iter().map(|diagnostic| {
        diagnostic.message.len() + diagnostic.notes.iter().map(String::len).sum::<usize>()
    });
    printed + told.sum::<usize>() + said.sum::<usize>()
}
