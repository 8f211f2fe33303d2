//! What a link lets its holder do.

use serde::{Deserialize, Serialize};

/// What a link lets its holder do; each one lets one do what those before it do, and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Access {
    /// Look on.
    Watch,
    /// Point, comment, predict, pick the next test and ask for hints; not type.
    Navigate,
    /// Type, and take the keyboard.
    Drive,
    /// Give links away, and take them back: whoever opened the session.
    Host,
}

impl Access {
    /// Those for which links are given away.
    pub const SHARED: [Access; 3] = [Access::Drive, Access::Navigate, Access::Watch];
}
