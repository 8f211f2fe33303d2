//! Any remark on a run.

use super::reason::told;
use super::{Any, facts, one_of, place, strength, test, text};
use katas::remark::{LargeStep, Remark};
use proptest::collection::vec;
use proptest::prelude::*;

pub fn remark() -> Any<Remark> {
    prop_oneof![
        one_of(&[Remark::Unwatched, Remark::StrengthUnknown]),
        strength::mutant().prop_map(Remark::Survivor),
        (facts::smell(), any::<u32>()).prop_map(|(smell, cycles)| Remark::Smell(smell, cycles)),
        large_step().prop_map(Remark::LargeStep),
        told().prop_map(Remark::Told),
    ]
    .boxed()
}

fn large_step() -> Any<LargeStep> {
    prop_oneof![
        (test(), vec(text(), 0..3)).prop_map(|(test, names)| LargeStep::ManyNames(test, names)),
        (test(), any::<u32>(), place())
            .prop_map(|(test, many, place)| LargeStep::ManyAssertions(test, many, place)),
        (any::<u32>(), text()).prop_map(|(many, first)| LargeStep::JumpsAhead(many, first)),
        (test(), any::<u32>(), any::<u32>())
            .prop_map(|(test, runs, minutes)| LargeStep::LongGreen(test, runs, minutes)),
    ]
    .boxed()
}
