//! Which objects somebody lacks, and where a history that is cut off ends.

use crate::git::repository::Repository;
use gix_hash::ObjectId;
use std::collections::{HashSet, VecDeque};

/// What somebody has, and what they want.
#[derive(Debug, Default)]
pub struct Wish {
    /// The commits that they want, with all that leads to them.
    pub wants: Vec<ObjectId>,
    /// The commits that they have.
    pub haves: Vec<ObjectId>,
    /// Where their history is cut off: they have these, and nothing that leads to them.
    pub shallow: HashSet<ObjectId>,
    /// How many commits deep they want it; all where this is none.
    pub depth: Option<u32>,
    /// Whether that is counted from where it is cut off by now, and not from what they want.
    pub is_relative: bool,
}

/// Where a history is cut off from now on.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// The commits whose parents are left out.
    pub shallow: Vec<ObjectId>,
    /// Those whose parents come now, and did not before.
    pub unshallow: Vec<ObjectId>,
}

impl Wish {
    /// Where their history is cut off from now on; none where they did not ask for that.
    #[must_use]
    pub fn cut(&self, repository: &Repository) -> Option<Cut> {
        let kept = self.kept(repository, self.depth?);
        let (mut shallow, mut unshallow) = (Vec::new(), Vec::new());
        // In an order that is always the same.
        let mut commits = walk(repository, &self.wants, |id| kept.contains(id));
        commits.retain(|id| kept.contains(id));
        for id in &commits {
            let parents = repository.get(id).map(|commit| commit.parents.as_slice());
            let mut parents = parents.unwrap_or_default().iter();
            let is_cut = parents.any(|parent| !kept.contains(parent));
            match (is_cut, self.shallow.contains(id)) {
                (true, false) => shallow.push(*id),
                (false, true) => unshallow.push(*id),
                _ => {}
            }
        }
        Some(Cut { shallow, unshallow })
    }

    /// Everything that they want and lack, commits first.
    #[must_use]
    pub fn objects(&self, repository: &Repository) -> Vec<ObjectId> {
        let kept = self.depth.map(|depth| self.kept(repository, depth));
        let had = walk(repository, &self.haves, |id| !self.shallow.contains(id));
        let had: HashSet<ObjectId> = had.into_iter().collect();
        // Where a depth is asked for, the history is cut off there, whatever they had.
        let goes_on = |id: &ObjectId| kept.is_some() || !self.shallow.contains(id);
        let mut commits = walk(repository, &self.wants, goes_on);
        commits.retain(|id| !had.contains(id));
        if let Some(kept) = &kept {
            commits.retain(|id| kept.contains(id));
        }
        let mut seen = HashSet::new();
        for id in &had {
            collect(repository, *id, &mut seen, &mut Vec::new());
        }
        let mut content = Vec::new();
        for id in &commits {
            collect(repository, *id, &mut seen, &mut content);
        }
        commits.extend(content);
        commits
    }

    /// What is not cut off by a depth.
    fn kept(&self, repository: &Repository, depth: u32) -> HashSet<ObjectId> {
        if !self.is_relative {
            return down_to(repository, &self.wants, depth);
        }
        let before = walk(repository, &self.wants, |id| !self.shallow.contains(id));
        let ends: Vec<ObjectId> =
            before.iter().copied().filter(|id| self.shallow.contains(id)).collect();
        let more = down_to(repository, &ends, depth.saturating_add(1));
        before.into_iter().chain(more).collect()
    }
}

/// The commits that are no deeper below some than that, these being the first.
fn down_to(repository: &Repository, from: &[ObjectId], most: u32) -> HashSet<ObjectId> {
    let mut kept = HashSet::new();
    let mut next: VecDeque<(ObjectId, u32)> = from.iter().map(|id| (*id, 1)).collect();
    while let Some((id, depth)) = next.pop_front() {
        let Some(commit) = repository.get(&id).filter(|_| depth <= most) else { continue };
        if kept.insert(id) {
            next.extend(commit.parents.iter().map(|parent| (*parent, depth.saturating_add(1))));
        }
    }
    kept
}

/// The commits that some stand on, and they themselves, as far as `goes_on` from one to those that
/// it stands on.
fn walk(
    repository: &Repository,
    from: &[ObjectId],
    goes_on: impl Fn(&ObjectId) -> bool,
) -> Vec<ObjectId> {
    let mut seen = HashSet::new();
    let mut next: VecDeque<ObjectId> = from.iter().copied().collect();
    let mut found = Vec::new();
    while let Some(id) = next.pop_front() {
        let Some(commit) = repository.get(&id) else { continue };
        if !seen.insert(id) {
            continue;
        }
        found.push(id);
        if goes_on(&id) {
            next.extend(&commit.parents);
        }
    }
    found
}

/// Adds the trees and texts of a commit that were not seen before.
fn collect(
    repository: &Repository,
    id: ObjectId,
    seen: &mut HashSet<ObjectId>,
    found: &mut Vec<ObjectId>,
) {
    let Some(object) = repository.get(&id) else { return };
    for id in &object.content {
        if seen.insert(*id) {
            found.push(*id);
            collect(repository, *id, seen, found);
        }
    }
}
