//! What the editors were told last, so that they are told changes only.

use crate::effect::Peer;
use katas::id::{FileName, NoteId, PersonId, RunId, TextVersion};
use katas::text::Role;

/// Both editors, as far as this page put something into them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Desk {
    /// The tests' editor.
    pub tests: Told,
    /// The code's editor.
    pub code: Told,
    /// Which remarks of the compiler they show.
    pub remarks: Option<Remarks>,
    /// Who else they show.
    pub peers: Vec<(FileName, Peer)>,
    /// Whom they follow.
    pub follows: Option<PersonId>,
    /// Which notes they mark, and whose: that is known when the server has it.
    pub notes: Vec<(NoteId, Option<PersonId>)>,
    /// Which run's places they mark.
    pub marks: Option<(RunId, usize)>,
}

/// One editor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Whether its element is on the page.
    pub place: bool,
    /// Whether the editor is in it.
    pub open: bool,
    /// Why it is frozen, if it is.
    pub frozen: Option<String>,
}

/// Where remarks of the compiler come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remarks {
    /// A run.
    Run(RunId),
    /// A look at a version of the text.
    Check(TextVersion),
}

impl Desk {
    /// The editor of a role.
    #[must_use]
    pub fn told(&self, role: Role) -> &Told {
        match role {
            Role::Tests => &self.tests,
            Role::Code => &self.code,
        }
    }

    /// The editor of a role, to change it.
    pub fn told_mut(&mut self, role: Role) -> &mut Told {
        match role {
            Role::Tests => &mut self.tests,
            Role::Code => &mut self.code,
        }
    }
}
