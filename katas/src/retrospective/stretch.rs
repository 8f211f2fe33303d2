//! Stretches of work on an item: from the moment at which it is picked until a commit.

use crate::conformance::IDLE_AFTER;
use crate::event::{Event, Recorded};
use crate::id::{ItemId, Sequence, Timestamp};

/// Work on an item: from its first pick since the last commit to the next commit, or to the end of
/// the log. Who picks another one by mistake and comes back is still in the same stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The item.
    pub item: ItemId,
    /// The event that picked it.
    pub from: Sequence,
    /// The last event that belongs to it.
    pub to: Sequence,
    /// When it was picked.
    pub from_at: Timestamp,
    /// When it ended.
    pub to_at: Timestamp,
    /// Time at work while it was the one in work, in milliseconds, without idle time.
    pub worked: u64,
    /// Whether it ended with a commit of this item.
    pub committed: bool,
}

/// The stretches of a log, in the order in which they ended.
#[must_use]
pub fn stretches(events: &[Recorded]) -> Vec<Stretch> {
    let (mut open, mut done): (Vec<Stretch>, Vec<Stretch>) = (Vec::new(), Vec::new());
    let mut picked: Option<&ItemId> = None;
    let mut before = events.first().map_or(Timestamp(0), |first| first.at);
    for recorded in events {
        let worked = recorded.at.0.saturating_sub(before.0).min(IDLE_AFTER);
        before = before.max(recorded.at);
        let in_work = |stretch: &&mut Stretch| Some(&stretch.item) == picked;
        if let Some(stretch) = open.iter_mut().find(in_work) {
            stretch.worked += worked;
        }
        for stretch in &mut open {
            (stretch.to, stretch.to_at) = (recorded.sequence, before);
        }
        match &recorded.event {
            Event::ItemPicked { item } => {
                picked = Some(item);
                if !open.iter().any(|stretch| stretch.item == *item) {
                    open.push(Stretch {
                        item: item.clone(),
                        from: recorded.sequence,
                        to: recorded.sequence,
                        from_at: before,
                        to_at: before,
                        worked: 0,
                        committed: false,
                    });
                }
            }
            Event::CycleAbandoned => picked = None,
            Event::Committed { item, .. } => {
                picked = None;
                for mut stretch in open.drain(..) {
                    stretch.committed = stretch.item == *item;
                    done.push(stretch);
                }
            }
            _ => {}
        }
    }
    done.append(&mut open);
    done
}
