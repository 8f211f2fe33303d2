//! The commands that the server has not answered yet, in their order.

use crate::transform::rebased;
use katas::change::ChangeSet;
use katas::command::Command;
use katas::id::{FileName, FileVersion};
use katas::refusal::MOST_CHANGES;
use katas::wire::Numbered;
use serde::{Deserialize, Serialize};

/// The most text that is put into one command, in bytes, unless it was pasted at once: a batch
/// stays far below what the server takes as one message.
const MOST_BATCH_BYTES: usize = 16 * 1024;

/// Commands on their way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outbox {
    pending: Vec<Pending>,
    /// The number of the next command, counted from 1.
    next_number: u64,
    /// How many refused edits this page has heard of on this connection.
    epoch: u32,
    /// An edit that was sent and is sure to be refused: until it is, nothing else is sent, since
    /// the server would refuse that as well.
    doomed: Option<u64>,
    /// Rises with every change, so that one sees whether the device's copy is the present one.
    revision: u64,
}

/// A command that the server has not answered yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Its number among this client's commands.
    pub number: u64,
    /// The command.
    pub command: Command,
    /// How far it got; what comes out of the browser's memory may have got anywhere.
    #[serde(skip, default = "Delivery::again")]
    pub delivery: Delivery,
}

/// How far a command got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// It never left this page, so it may still grow.
    Unsent,
    /// It was sent on this connection.
    Sent,
    /// It was sent before, and is to be sent again unchanged: it may have taken effect.
    Again,
}

impl Delivery {
    fn again() -> Self {
        Delivery::Again
    }
}

impl Default for Outbox {
    fn default() -> Self {
        Self::restored(Vec::new(), 1)
    }
}

impl Outbox {
    /// The commands that a page before this one left behind.
    #[must_use]
    pub fn restored(pending: Vec<Pending>, next_number: u64) -> Self {
        Self { pending, next_number, epoch: 0, doomed: None, revision: 0 }
    }

    /// The commands, in order.
    #[must_use]
    pub fn pending(&self) -> &[Pending] {
        &self.pending
    }

    /// The number that the next command gets.
    #[must_use]
    pub fn next_number(&self) -> u64 {
        self.next_number
    }

    /// Rises with every change of what is pending.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether everything was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }

    /// Whether something waits to be sent.
    #[must_use]
    pub fn has_unsent(&self) -> bool {
        self.pending.iter().any(|pending| pending.delivery != Delivery::Sent)
    }

    /// Whether the server owes an answer.
    #[must_use]
    pub fn awaits_answer(&self) -> bool {
        self.pending.iter().any(|pending| pending.delivery == Delivery::Sent)
    }

    /// The command with a number.
    #[must_use]
    pub fn get(&self, number: u64) -> Option<&Command> {
        self.pending.iter().find(|pending| pending.number == number).map(|found| &found.command)
    }

    /// Puts a command at the end; an edit grows the last one if that still can.
    pub fn push(&mut self, command: Command) {
        self.revision += 1;
        if let Some(last) = self.pending.last_mut()
            && last.delivery == Delivery::Unsent
            && merge(&mut last.command, &command)
        {
            return;
        }
        let number = self.take_number();
        self.pending.push(Pending { number, command, delivery: Delivery::Unsent });
    }

    fn take_number(&mut self) -> u64 {
        self.next_number += 1;
        self.next_number - 1
    }

    /// What is to be sent now; it counts as sent.
    pub fn send(&mut self) -> Vec<Numbered> {
        if self.doomed.is_some() {
            return Vec::new();
        }
        let epoch = self.epoch;
        let unsent = self.pending.iter_mut().filter(|p| p.delivery != Delivery::Sent);
        unsent
            .map(|pending| {
                pending.delivery = Delivery::Sent;
                Numbered { number: pending.number, epoch, command: pending.command.clone() }
            })
            .collect()
    }

    /// The connection is lost: what was sent may or may not have arrived.
    pub fn lose_connection(&mut self) {
        self.doomed = None;
        for pending in &mut self.pending {
            if pending.delivery == Delivery::Sent {
                pending.delivery = Delivery::Again;
            }
        }
    }

    /// A new connection begins, and all that took effect is settled. The server counts this
    /// client's numbers up to `taken` as past, so what has one of those gets a new one, and with it
    /// all that follows, to stay in order.
    pub fn resume(&mut self, taken: u64) {
        self.lose_connection();
        self.epoch = 0;
        self.next_number = self.next_number.max(taken + 1);
        if self.pending.first().is_some_and(|first| first.number <= taken) {
            self.renumber_from(0);
        }
    }

    /// The command with this number took effect.
    pub fn settle(&mut self, number: u64) {
        self.answered(number);
        self.remove(number);
    }

    /// Takes one command out, answered without effect.
    pub fn remove(&mut self, number: u64) -> Option<Command> {
        self.revision += 1;
        let at = self.pending.iter().position(|pending| pending.number == number)?;
        Some(self.pending.remove(at).command)
    }

    /// The server answered for this number, whether it is still here or not.
    pub fn answered(&mut self, number: u64) {
        if self.doomed == Some(number) {
            self.doomed = None;
        }
    }

    /// The server refused an edit, and with it all that was sent before the page knew: everything
    /// from its number on gets new numbers, to be sent again as if for the first time.
    pub fn next_epoch(&mut self, number: u64) {
        self.epoch += 1;
        self.send_again_from(number);
    }

    /// Everything from a number on gets new numbers, to be sent again as if for the first time.
    pub fn send_again_from(&mut self, number: u64) {
        let at = self.pending.iter().take_while(|pending| pending.number < number).count();
        self.renumber_from(at);
    }

    fn renumber_from(&mut self, at: usize) {
        self.revision += 1;
        for index in at..self.pending.len() {
            self.pending[index].number = self.take_number();
            self.pending[index].delivery = Delivery::Unsent;
        }
    }

    /// Drops all edits of a file.
    pub fn drop_edits(&mut self, name: &FileName) {
        self.revision += 1;
        let edits = |pending: &&Pending| is_edit(&pending.command, name);
        let sent = self.pending.iter().filter(edits).find(|p| p.delivery == Delivery::Sent);
        self.doomed = self.doomed.or(sent.map(|pending| pending.number));
        self.pending.retain(|pending| !is_edit(&pending.command, name));
    }

    /// Drops the runs: they were asked for a text that is not there any more.
    pub fn drop_runs(&mut self) -> bool {
        let before = self.pending.len();
        self.pending.retain(|pending| !matches!(pending.command, Command::Run { .. }));
        let dropped = self.pending.len() < before;
        self.revision += u64::from(dropped);
        dropped
    }

    /// The changes that the server has not confirmed for a file, one on top of the other.
    pub fn changes<'a>(&'a self, name: &'a FileName) -> impl Iterator<Item = &'a ChangeSet> {
        let edits = self.pending.iter().filter(|pending| is_edit(&pending.command, name));
        edits.flat_map(|pending| match &pending.command {
            Command::Edit { changes, .. } => changes.as_slice(),
            _ => &[],
        })
    }

    /// Another's change came first: moves the edits of that file behind it. Those that were sent
    /// are sure to be refused, so they get new numbers, and all that follow with them.
    pub fn rebase(&mut self, name: &FileName, over: &[ChangeSet], version: FileVersion) {
        let Some(first) = self.pending.iter().position(|p| is_edit(&p.command, name)) else {
            return;
        };
        self.revision += 1;
        let mut over = over.to_vec();
        let mut next = version;
        for pending in &mut self.pending {
            let Command::Edit { file, base, changes } = &mut pending.command else { continue };
            if file == name {
                *changes = rebased(changes, &mut over);
                *base = next;
                next = FileVersion(next.0 + count(changes));
            }
        }
        // What was not sent on this connection has not taken effect: it keeps its number.
        if self.pending[first].delivery == Delivery::Sent {
            self.doomed = self.doomed.or(Some(self.pending[first].number));
            self.renumber_from(first);
        }
    }
}

fn is_edit(command: &Command, name: &FileName) -> bool {
    matches!(command, Command::Edit { file, .. } if file == name)
}

fn count(changes: &[ChangeSet]) -> u32 {
    u32::try_from(changes.len()).unwrap_or(u32::MAX)
}

/// Puts an edit into the one before it, where both are of one file and the batch stays small.
fn merge(last: &mut Command, next: &Command) -> bool {
    let Command::Edit { file, base, changes } = last else { return false };
    let Command::Edit { file: next_file, base: next_base, changes: more } = next else {
        return false;
    };
    let bytes = |all: &[ChangeSet]| all.iter().map(ChangeSet::inserted_bytes).sum::<usize>();
    let follows = base.0 + count(changes) == next_base.0;
    let small = changes.len() + more.len() <= MOST_CHANGES
        && bytes(changes) + bytes(more) <= MOST_BATCH_BYTES;
    if file != next_file || !follows || !small {
        return false;
    }
    changes.extend(more.iter().cloned());
    true
}

#[cfg(test)]
#[path = "outbox/tests.rs"]
mod tests;
