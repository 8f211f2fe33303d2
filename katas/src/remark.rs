//! What the navigator notices in a run beside what the gate says of it: it refuses nothing.

#[cfg(feature = "judging")]
mod large_step;
#[cfg(feature = "judging")]
mod notice;
#[cfg(feature = "judging")]
mod noticed;
#[cfg(feature = "judging")]
mod sentence;

/// All that a page knows of remarks: they are told like reasons.
#[cfg(not(feature = "judging"))]
pub use crate::reason::Reason as Remark;
#[cfg(feature = "judging")]
pub use notice::notice;
/// The name of a remark on a change to the code that no test notices.
pub const SURVIVOR: &str = "surviving_mutant";

/// The name of a remark on something that calls for a clean-up.
pub const SMELL: &str = "smell";

#[cfg(feature = "judging")]
pub use large_step::LargeStep;
#[cfg(feature = "judging")]
pub use noticed::Remark;
