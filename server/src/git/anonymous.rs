//! A history in which nobody is named: people are counted as they come up.

use crate::git::history::History;
use katas::id::PersonId;
use katas::person::Person;
use katas::workshop::PairNumber;

/// The people of a pair without their names, in the order in which they come up.
pub struct Nobodies {
    pair: PairNumber,
    known: Vec<PersonId>,
}

impl Nobodies {
    /// Those of a pair, of whom nobody came up yet.
    #[must_use]
    pub const fn of(pair: PairNumber) -> Self {
        Self { pair, known: Vec::new() }
    }

    /// Who stands in somebody's place.
    pub fn hide(&mut self, person: &PersonId) -> Option<Person> {
        let at = self.known.iter().position(|id| id == person).unwrap_or_else(|| {
            self.known.push(person.clone());
            self.known.len() - 1
        });
        nobody(self.pair, at + 1)
    }
}

/// The same history by `Pair 3, person 1` and so on. Who comes up first is the first one, so that a
/// longer history names those of a shorter one alike.
#[must_use]
pub fn anonymous(mut history: History, pair: PairNumber) -> History {
    let mut nobodies = Nobodies::of(pair);
    let mut hide = |person: Person| nobodies.hide(&person.id);
    for step in &mut history.steps {
        step.driver = step.driver.take().and_then(&mut hide);
        step.others = std::mem::take(&mut step.others).into_iter().filter_map(&mut hide).collect();
    }
    history
}

/// What somebody is called who is not named; there always is a name, as both are short.
fn nobody(pair: PairNumber, number: usize) -> Option<Person> {
    let id = format!("pair-{pair}-person-{number}").parse().ok()?;
    let name = format!("Pair {pair}, person {number}").parse().ok()?;
    Some(Person { id, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_name_for_whatever_number() {
        for (pair, number) in [(1, 1), (u16::MAX, 99_999)] {
            let person = nobody(PairNumber(pair), number);
            let name = format!("Pair {pair}, person {number}");
            assert_eq!(person.map(|person| person.name.to_string()), Some(name));
        }
    }
}
