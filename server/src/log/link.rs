//! What a link leads to, as the log keeps it beside the link's hash.

use crate::log::session_id::SessionId;
use katas::access::Access;

/// The how many-th link of its access in a session: 1 for the first that is given away, and one
/// more with each renewal. A link that stands by itself is never renewed, and is of generation 0:
/// the host's, and the seats of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(pub u32);

impl Generation {
    /// That of a link that stands by itself.
    pub const ALONE: Self = Self(0);

    /// That of the first link of a shared access.
    pub const FIRST: Self = Self(1);

    /// Whether the link stands by itself.
    #[must_use]
    pub const fn is_alone(self) -> bool {
        self.0 == 0
    }

    /// That of the link in its place.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl std::fmt::Display for Generation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The session that it leads to.
    pub session: SessionId,
    /// What it lets its holder do.
    pub access: Access,
    /// Which of the links of that access it is.
    pub generation: Generation,
    /// Whether it was withdrawn, or another took its place.
    pub revoked: bool,
}

impl Link {
    /// The link with which a session is opened.
    #[must_use]
    pub const fn host(session: SessionId) -> Self {
        Self { session, access: Access::Host, generation: Generation::ALONE, revoked: false }
    }

    /// The oldest generation that is not revoked, given that this link is the newest.
    #[must_use]
    pub const fn first_valid(&self) -> Generation {
        if self.revoked { self.generation.next() } else { self.generation }
    }
}

/// The number of an access, in the log's file and in what tokens are derived from: never changed.
#[must_use]
pub const fn number(access: Access) -> u8 {
    match access {
        Access::Host => 1,
        Access::Watch => 2,
        Access::Navigate => 3,
        Access::Drive => 4,
        Access::Record => 5,
    }
}
