//! What a device keeps for its pages, and who of them lives.

use app::message::Stored;
use katas::id::ClientId;
use std::collections::{BTreeMap, BTreeSet};

/// A browser with its memory.
#[derive(Default)]
pub struct Device {
    /// What the server has not confirmed, as JSON.
    pub kept: BTreeMap<ClientId, String>,
    /// The pages that are open.
    alive: BTreeSet<ClientId>,
}

impl Device {
    /// Who a new page is: the first that is gone and left work, or somebody new.
    pub fn find(&mut self, new: impl FnOnce() -> ClientId) -> (ClientId, Option<Stored>) {
        let left = self.kept.iter().find(|(client, _)| !self.alive.contains(*client));
        let found = left.map(|(client, kept)| (client.clone(), app::json::read(kept)));
        let (client, left) = found.unwrap_or_else(|| (new(), None));
        self.alive.insert(client.clone());
        (client, left)
    }

    /// A page is gone.
    pub fn leave(&mut self, client: &ClientId) {
        self.alive.remove(client);
    }

    pub fn keep(&mut self, client: ClientId, stored: &Stored) {
        self.kept.insert(client, serde_json::to_string(stored).unwrap());
    }

    /// Whether there is work of a page that is gone.
    pub fn has_left_work(&self) -> bool {
        self.kept.keys().any(|client| !self.alive.contains(client))
    }
}
