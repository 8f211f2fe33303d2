//! A wrong turn beside a step of a path, and the rule that it has to be refused by.

use crate::id::ItemId;
use crate::session::PhaseName;

/// A text that breaks a rule on purpose, so that a check of the path sees the gate stay shut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The item of the step that it stands beside.
    pub item: ItemId,
    /// The phase in which it is tried: Red, Green or Refactor.
    pub phase: PhaseName,
    /// The name of the rule, such as `several_new_tests`, or `nearly_red`.
    pub rule: String,
    /// The name of its folder.
    pub folder: String,
    /// What stands in the place of the step's new test.
    pub test: Option<String>,
    /// The whole code file.
    pub code: Option<String>,
    /// The whole test file.
    pub tests: Option<String>,
}
