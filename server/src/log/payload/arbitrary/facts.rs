//! Any facts about a text.

use super::{Any, file, maybe, one_of, place, position, span, strength, test, text};
use katas::facts::{
    Asserts, CodeFact, Facts, HelperFact, HelperKind, Lines, RegionFact, RegionKind, SyntaxError,
    Tell, TestFact,
};
use katas::smell::{Smell, SmellKind, Stretch};
use proptest::collection::vec;
use proptest::prelude::*;

pub fn facts() -> Any<Facts> {
    let asserts =
        one_of(&[None, Some(Asserts::Nothing), Some(Asserts::Constants), Some(Asserts::OfTheCode)]);
    let told = (asserts, vec(lines(), 0..3), vec(position(), 0..3), any::<u32>());
    let fact = (test(), file(), any::<([u32; 2], u64, bool, Option<u32>)>(), told).prop_map(
        |(
            name,
            file,
            (span, body, ignored, code_from),
            (asserts, preparation, own, assertions),
        )| TestFact {
            name,
            file,
            first_line: span[0],
            last_line: span[1],
            body,
            ignored,
            code_from,
            asserts,
            preparation,
            own,
            assertions,
        },
    );
    let syntax_error = (file(), position(), text()).prop_map(|(file, at, message)| SyntaxError {
        file,
        at,
        message,
    });
    let code = (vec(declared(), 0..3), vec(region(), 0..3), vec(tell(), 0..2));
    let change = (maybe(strength::strength()), vec(smell(), 0..2), maybe(syntax_error));
    (vec(fact, 0..4), vec(helper(), 0..3), code, change)
        .prop_map(|(tests, helpers, (code, regions, tells), (strength, smells, syntax_error))| {
            Facts { tests, helpers, code, regions, tells, strength, smells, syntax_error }
        })
        .boxed()
}

fn region() -> Any<RegionFact> {
    let kind = one_of(&[
        RegionKind::Function,
        RegionKind::Branch,
        RegionKind::Arm,
        RegionKind::Loop,
        RegionKind::Closure,
        RegionKind::Operand,
        RegionKind::Statement,
    ]);
    (kind, span(), any::<(u64, Option<u32>, bool)>())
        .prop_map(|(kind, span, (tokens, outer, is_exempt))| RegionFact {
            kind,
            span,
            tokens,
            outer,
            is_exempt,
        })
        .boxed()
}

pub fn smell() -> Any<Smell> {
    let kind = one_of(&[
        SmellKind::Duplication,
        SmellKind::RepeatedCheck,
        SmellKind::WordsForType,
        SmellKind::LooseValues,
        SmellKind::LongFunction,
        SmellKind::DeepNesting,
        SmellKind::DeadCode,
        SmellKind::MagicValue,
        SmellKind::UnclearName,
        SmellKind::CommentForName,
        SmellKind::TestDuplication,
    ]);
    let place = (file(), lines()).prop_map(|(file, lines)| Stretch { file, lines });
    (kind, text(), vec(place, 0..3), any::<u64>())
        .prop_map(|(kind, subject, places, digest)| Smell { kind, subject, places, digest })
        .boxed()
}

fn tell() -> Any<Tell> {
    (text(), place()).prop_map(|(words, place)| Tell { words, place }).boxed()
}

fn helper() -> Any<HelperFact> {
    let kind = one_of(&[HelperKind::Item, HelperKind::Import, HelperKind::Invocation]);
    let told = (vec(lines(), 0..3), vec(position(), 0..3));
    (text(), kind, file(), lines(), any::<u64>(), told)
        .prop_map(|(name, kind, file, lines, body, (preparation, own))| HelperFact {
            name,
            kind,
            file,
            lines,
            body,
            preparation,
            own,
        })
        .boxed()
}

fn declared() -> Any<CodeFact> {
    (text(), file(), lines(), any::<(u64, Option<u64>, bool, u32, bool)>())
        .prop_map(|(name, file, lines, (head, body, is_stub, weight, is_used))| CodeFact {
            name,
            file,
            lines,
            head,
            body,
            is_stub,
            weight,
            is_used,
        })
        .boxed()
}

fn lines() -> Any<Lines> {
    any::<[u32; 2]>().prop_map(|[first, last]| Lines { first, last }).boxed()
}
