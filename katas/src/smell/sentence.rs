//! The sentence that the driver reads for each smell: what it is, then what to do about it.

use super::{MANY_CYCLES, Smell, SmellKind, Stretch};
use crate::sentence::name;

impl Smell {
    /// In words, given how many cycles it was left alone.
    #[must_use]
    pub fn sentence(&self, left_alone: u32) -> String {
        let aside = match left_alone {
            0..MANY_CYCLES => String::new(),
            MANY_CYCLES => ", left alone for three cycles now".to_owned(),
            more => format!(", left alone for {more} cycles now"),
        };
        format!("{}{aside}. {}", self.what(), self.step())
    }

    fn what(&self) -> String {
        let subject = name(&self.subject);
        let first = self.places.first().map(ToString::to_string).unwrap_or_default();
        let places = places(&self.places);
        match self.kind {
            SmellKind::Duplication => format!("Nearly the same stands at {places}"),
            SmellKind::RepeatedCheck => format!("‘{subject}’ is checked at {places}"),
            SmellKind::WordsForType => format!("{subject} are told apart at {places}"),
            SmellKind::LooseValues => format!("{subject} travel together at {places}"),
            SmellKind::LongFunction => {
                let lines = self
                    .places
                    .first()
                    .map(|one| one.lines.last.saturating_sub(one.lines.first) + 1);
                let lines = lines.unwrap_or_default();
                format!(
                    "‘{subject}’ at {first} is {lines} lines long, and does more than one thing"
                )
            }
            SmellKind::DeepNesting => {
                format!("‘{subject}’ decides within decisions, at {first}")
            }
            SmellKind::DeadCode => format!("Nothing needs ‘{subject}’ at {first}"),
            SmellKind::MagicValue => {
                format!("‘{subject}’ stands at {places}, and nothing says what it is")
            }
            SmellKind::UnclearName => format!("‘{subject}’ at {first} does not say what it is"),
            SmellKind::CommentForName => {
                format!("The comment ‘{subject}’ at {first} says what a name could say")
            }
            SmellKind::TestDuplication => {
                format!("The same is done in {} tests, at {places}", self.places.len())
            }
        }
    }

    fn step(&self) -> &'static str {
        match self.kind {
            SmellKind::Duplication => "Make it one, under a name of its own.",
            SmellKind::RepeatedCheck => "Make a type that is right once and for all.",
            SmellKind::WordsForType => "Make them a type of their own.",
            SmellKind::LooseValues => "Make them one type, with a name.",
            SmellKind::LongFunction => "Take a part out that can be named.",
            SmellKind::DeepNesting => "Take the inner part out, or return early.",
            SmellKind::DeadCode => "Remove it.",
            SmellKind::MagicValue => "Make it a constant with a name.",
            SmellKind::UnclearName => "Rename it.",
            SmellKind::CommentForName => "Take that part out, under this name.",
            SmellKind::TestDuplication => "Make it a helper of the tests.",
        }
    }
}

/// The first two places; the others are counted.
fn places(all: &[Stretch]) -> String {
    match all {
        [] => String::new(),
        [one] => one.to_string(),
        [one, other] => format!("{one} and {}", beside(one, other)),
        [one, other, more @ ..] => {
            let more = more.len();
            format!("{one}, {} and {more} more", beside(one, other))
        }
    }
}

/// A place beside another; its file is not said twice.
fn beside(one: &Stretch, other: &Stretch) -> String {
    let said = other.to_string();
    if one.file != other.file {
        return said;
    }
    said.split_once(' ').map_or(said.clone(), |(_, lines)| lines.to_owned())
}
