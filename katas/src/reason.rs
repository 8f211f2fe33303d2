//! Why a gate did not open.

#[cfg(feature = "judging")]
mod judged;
mod told;

use crate::report::Place;
use serde::{Deserialize, Serialize};

#[cfg(feature = "judging")]
pub use judged::Reason;
#[cfg(not(feature = "judging"))]
pub use told::Reason;
pub use told::Told;

/// The rule that an item has to be picked.
pub const NO_ITEM_PICKED: &str = "no_item_picked";

/// The rule that there has to be a new test.
pub const NO_NEW_TEST: &str = "no_new_test";

/// The rule that the driver says beforehand how the new test will fail.
pub const NOT_PREDICTED: &str = "not_predicted";

/// The rule that what passed before still passes.
pub const BROKE: &str = "broke";

/// Something that a new test asks of the code and that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The name that is missing, where one is.
    pub name: Option<String>,
    /// The compiler's message.
    pub message: String,
    /// Where the test asks for it.
    pub place: Place,
    /// How it could be declared, where the test's text tells that.
    #[serde(default)]
    pub stub: Option<String>,
}
