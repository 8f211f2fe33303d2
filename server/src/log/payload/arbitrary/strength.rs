//! Any strength of tests.

use super::{Any, one_of, span, test, text};
use katas::mutant::{Mutant, Operator};
use katas::strength::{Strength, Weakness};
use proptest::collection::vec;
use proptest::prelude::*;

pub fn strength() -> Any<Strength> {
    prop_oneof![
        one_of(&[Strength::Kept, Strength::Unknown]),
        weaknesses().prop_map(Strength::Weakened),
        vec(test(), 0..3).prop_map(Strength::Ahead),
    ]
    .boxed()
}

pub fn weaknesses() -> Any<Vec<Weakness>> {
    let one = prop_oneof![
        test().prop_map(Weakness::Fails),
        test().prop_map(Weakness::Gone),
        mutant().prop_map(Weakness::Unnoticed),
    ];
    vec(one, 0..3).boxed()
}

pub fn mutant() -> Any<Mutant> {
    let operators = one_of(&[
        Operator::DeleteStatement,
        Operator::NegateCondition,
        Operator::SwapOperator,
        Operator::MoveBoundary,
        Operator::ChangeConstant,
        Operator::ReturnDefault,
        Operator::DropArm,
        Operator::DropCall,
    ]);
    (operators, span(), text(), text())
        .prop_map(|(operator, span, was, becomes)| Mutant { operator, span, was, becomes })
        .boxed()
}
