//! The sentence that the driver reads for each remark.

use super::Remark;

impl std::fmt::Display for Remark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Remark::Unwatched => f.write_str(
                "Unverified: what the tests execute could not be watched, so nobody knows whether \
                 there is code that no test asks for. Go on, or run once more.",
            ),
            Remark::StrengthUnknown => f.write_str(
                "Unverified: the older tests cannot be held against the new code, and their \
                 examples are others now, so nobody knows whether the tests are as strong as \
                 before. Go on, or take a smaller step.",
            ),
            Remark::Survivor(mutant) => {
                write!(f, "{mutant} Add a test for it to the list, if it matters.")
            }
            Remark::Smell(smell, left_alone) => f.write_str(&smell.sentence(*left_alone)),
            Remark::LargeStep(large) => large.fmt(f),
            Remark::Told(told) => f.write_str(&told.sentence),
        }
    }
}
