//! A repository in memory: objects by their hashes, and the names of those that stand first.

use crate::git::author::Author;
use crate::git::branch::Branch;
use crate::git::history::{History, Step};
use crate::git::notes;
use crate::git::project::Project;
use crate::git::words;
use gix_actor::Signature;
use gix_date::Time;
use gix_hash::ObjectId;
use gix_object::tree::{Entry, EntryKind};
use gix_object::{Commit, Kind, Tree, WriteTo};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The most that all objects together may hold, in bytes: a session of 500 commits has some 5 MB,
/// and one that has more than this was written by a machine.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The hash by which everything is named: the one that every git knows.
pub const HASH: gix_hash::Kind = gix_hash::Kind::Sha1;

/// A repository.
#[derive(Debug, Default)]
pub struct Repository {
    objects: HashMap<ObjectId, Object>,
    /// The objects in the order in which they were made.
    order: Vec<ObjectId>,
    /// The names of commits, in the order of their letters.
    refs: BTreeMap<String, ObjectId>,
    /// The branch that is checked out by a clone.
    head: String,
    bytes: usize,
}

/// One object with what it names.
#[derive(Debug)]
pub struct Object {
    /// What it is.
    pub kind: Kind,
    /// Its bytes, without the header.
    pub data: Vec<u8>,
    /// A commit's parents.
    pub parents: Vec<ObjectId>,
    /// A commit's tree, or what stands in a tree.
    pub content: Vec<ObjectId>,
}

/// Why a log does not become a repository.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// There is too much of it.
    #[error("This session has more text in its history than can be taken home at once.")]
    TooLarge,
    /// Git's library does not take it.
    #[error("an object cannot be written")]
    Object(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl BuildError {
    fn object(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Object(error.into())
    }
}

/// A file as it stands in a tree: its path, and the object of its text.
type Placed = (String, ObjectId);

impl Repository {
    /// One session, as the branch `main`.
    ///
    /// # Errors
    /// When it is too large, or git's library refuses.
    pub fn of(history: &History) -> Result<Self, BuildError> {
        Self::of_all([(Branch::main(), history)])
    }

    /// Several sessions, each a branch of its own name; the first is what a clone checks out.
    ///
    /// # Errors
    /// When they are too large, or git's library refuses.
    pub fn of_all<'a>(
        named: impl IntoIterator<Item = (Branch, &'a History)>,
    ) -> Result<Self, BuildError> {
        let mut repository = Self::default();
        for (branch, history) in named {
            if repository.head.is_empty() {
                repository.head = branch.head();
            }
            repository.add(&branch, history)?;
        }
        Ok(repository)
    }

    /// The names of commits, in the order of their letters.
    pub fn refs(&self) -> impl Iterator<Item = (&str, ObjectId)> {
        self.refs.iter().map(|(name, id)| (name.as_str(), *id))
    }

    /// The name of the branch that a clone checks out, and its last commit.
    #[must_use]
    pub fn head(&self) -> Option<(&str, ObjectId)> {
        Some((self.head.as_str(), *self.refs.get(&self.head)?))
    }

    /// An object by its hash.
    #[must_use]
    pub fn get(&self, id: &ObjectId) -> Option<&Object> {
        self.objects.get(id)
    }

    /// The commits that stand on one of some, and these themselves.
    #[must_use]
    pub fn standing_on(&self, some: &HashSet<ObjectId>) -> HashSet<ObjectId> {
        let mut standing = HashSet::new();
        // Whatever a commit stands on was made before it.
        for id in &self.order {
            let parents = self.get(id).map(|object| object.parents.as_slice()).unwrap_or_default();
            if some.contains(id) || parents.iter().any(|parent| standing.contains(parent)) {
                standing.insert(*id);
            }
        }
        standing
    }

    /// How much all objects hold, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    fn add(&mut self, branch: &Branch, history: &History) -> Result<(), BuildError> {
        let project = Project::of(history);
        let mut noted = Noted::default();
        // The last commit, and the last one at which a cycle ended.
        let (mut last, mut anchor) = (None, None);
        for step in &history.steps {
            let tree = self.project(&project, step)?;
            let is_anchor = step.kind.is_anchor();
            let mut parents: Vec<ObjectId> = last.into_iter().collect();
            // A cycle is what its steps come to: a merge of them into the cycles before.
            if is_anchor && anchor != last {
                parents.splice(0..0, anchor);
            }
            let message = words::message(step, history.rules, &history.title, &project.language);
            let commit = self.commit(tree, &parents, message, step)?;
            last = Some(commit);
            if is_anchor {
                anchor = last;
                if step.kind.run().is_some() {
                    self.refs.insert(branch.cycle(step.cycle.0), commit);
                }
            }
            let note = notes::note(step, history.rules).map_err(BuildError::object)?;
            self.note(&mut noted, commit, note, step)?;
        }
        self.refs.extend(noted.last.map(|last| (branch.notes(), last)));
        self.refs.extend(last.map(|last| (branch.head(), last)));
        Ok(())
    }

    /// The tree of a step.
    fn project(&mut self, project: &Project, step: &Step) -> Result<ObjectId, BuildError> {
        let mut files = Vec::new();
        for (path, text) in project.files(&step.texts) {
            files.push((path.to_owned(), self.blob(text.as_bytes().to_vec())?));
        }
        self.folder(files)
    }

    /// The tree of some files, by their paths within it; the tree of each folder of it, too.
    fn folder(&mut self, files: Vec<Placed>) -> Result<ObjectId, BuildError> {
        let mut entries = Vec::new();
        let mut folders = BTreeMap::<String, Vec<Placed>>::new();
        for (path, id) in files {
            match path.split_once('/') {
                Some((folder, rest)) => {
                    folders.entry(folder.to_owned()).or_default().push((rest.to_owned(), id));
                }
                None => entries.push(entry(EntryKind::Blob, path, id)),
            }
        }
        for (name, files) in folders {
            entries.push(entry(EntryKind::Tree, name, self.folder(files)?));
        }
        self.tree(entries)
    }

    /// Adds the note of a commit, as `git notes add` does: by a commit of its own.
    fn note(
        &mut self,
        noted: &mut Noted,
        commit: ObjectId,
        note: String,
        step: &Step,
    ) -> Result<(), BuildError> {
        let blob = self.blob(note.into_bytes())?;
        let hex = commit.to_string();
        let (folder, name) = hex.split_at(2);
        let notes = noted.folders.entry(folder.to_owned()).or_default();
        notes.0.push(entry(EntryKind::Blob, name.to_owned(), blob));
        let entries = notes.0.clone();
        let tree = self.tree(entries)?;
        noted.folders.entry(folder.to_owned()).or_default().1 = Some(tree);
        let tree = |(name, (_, tree)): (&String, &(Vec<Entry>, Option<ObjectId>))| {
            tree.map(|tree| entry(EntryKind::Tree, name.clone(), tree))
        };
        let entries = noted.folders.iter().filter_map(tree).collect();
        let tree = self.tree(entries)?;
        let parents: Vec<ObjectId> = noted.last.into_iter().collect();
        let message = "Notes added by Randori\n".to_owned();
        let last = self.put_commit(tree, &parents, message, &Author::house(), step)?;
        noted.last = Some(last);
        Ok(())
    }

    fn commit(
        &mut self,
        tree: ObjectId,
        parents: &[ObjectId],
        message: String,
        step: &Step,
    ) -> Result<ObjectId, BuildError> {
        let is_begun = step.kind == crate::git::history::Kind::Begun;
        let author = if is_begun { Author::house() } else { Author::of(step.driver.as_ref()) };
        self.put_commit(tree, parents, message, &author, step)
    }

    fn put_commit(
        &mut self,
        tree: ObjectId,
        parents: &[ObjectId],
        message: String,
        author: &Author,
        step: &Step,
    ) -> Result<ObjectId, BuildError> {
        let seconds = i64::try_from(step.at.0 / 1000).unwrap_or(i64::MAX);
        let Author { name, email } = author.clone();
        let time = Time::new(seconds, 0);
        let author = Signature { name: name.into(), email: email.into(), time };
        let commit = Commit {
            tree,
            parents: parents.iter().copied().collect(),
            committer: author.clone(),
            author,
            encoding: None,
            message: message.into(),
            extra_headers: Vec::new(),
        };
        self.put(&commit, parents.to_vec(), vec![tree])
    }

    fn tree(&mut self, mut entries: Vec<Entry>) -> Result<ObjectId, BuildError> {
        entries.sort();
        let content = entries.iter().map(|entry| entry.oid).collect();
        self.put(&Tree { entries }, Vec::new(), content)
    }

    fn blob(&mut self, data: Vec<u8>) -> Result<ObjectId, BuildError> {
        self.put(&gix_object::Blob { data }, Vec::new(), Vec::new())
    }

    fn put(
        &mut self,
        object: &impl WriteTo,
        parents: Vec<ObjectId>,
        content: Vec<ObjectId>,
    ) -> Result<ObjectId, BuildError> {
        let kind = object.kind();
        let mut data = Vec::new();
        object.write_to(&mut data).map_err(BuildError::object)?;
        let id = gix_object::compute_hash(HASH, kind, &data).map_err(|error| {
            // The library's own error tells a collision, which somebody would have to make.
            BuildError::object(error.to_string())
        })?;
        if !self.objects.contains_key(&id) {
            self.bytes += data.len();
            if self.bytes > MOST_BYTES {
                return Err(BuildError::TooLarge);
            }
            self.order.push(id);
            self.objects.insert(id, Object { kind, data, parents, content });
        }
        Ok(id)
    }
}

/// The notes so far.
#[derive(Default)]
struct Noted {
    last: Option<ObjectId>,
    /// By the first two letters of the commits' hashes, which git looks for, too: so a further note
    /// writes a small tree and a bounded one, however many there are.
    folders: BTreeMap<String, (Vec<Entry>, Option<ObjectId>)>,
}

fn entry(kind: EntryKind, name: String, oid: ObjectId) -> Entry {
    Entry { mode: kind.into(), filename: name.into(), oid }
}
