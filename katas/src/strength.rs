//! What came of holding the tests of a text against those of the text before it: each of them on
//! the other's code.

use crate::mutant::Mutant;
use crate::report::TestName;
use serde::{Deserialize, Serialize};

/// How strong the tests of a text are beside those of the text before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strength {
    /// They would notice all that the older ones did.
    Kept,
    /// They would not: what is lost, the most important first.
    Weakened(Vec<Weakness>),
    /// They ask for what the code before did not do: these fail on it.
    Ahead(Vec<TestName>),
    /// Nobody can tell: what was changed is called in another way now, and its examples are others.
    Unknown,
}

/// Something that the older tests would have noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weakness {
    /// An older test fails on the new code, and says something else now.
    Fails(TestName),
    /// An older test noticed a change to the code that no test notices now.
    Unnoticed(Mutant),
    /// An older test is gone that alone noticed changes to code that is still there.
    Gone(TestName),
}
