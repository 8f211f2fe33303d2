//! A history in which nobody is named: people are counted as they come up.

use crate::git::history::History;
use katas::id::PersonId;
use katas::person::Person;
use katas::workshop::PairNumber;

/// The same history by `Pair 3, person 1` and so on. Who comes up first is the first one, so that a
/// longer history names those of a shorter one alike.
#[must_use]
pub fn anonymous(mut history: History, pair: PairNumber) -> History {
    let mut known: Vec<PersonId> = Vec::new();
    let mut hide = |person: Person| {
        let at = known.iter().position(|id| *id == person.id).unwrap_or_else(|| {
            known.push(person.id.clone());
            known.len() - 1
        });
        nobody(pair, at + 1)
    };
    for step in &mut history.steps {
        step.driver = step.driver.take().and_then(&mut hide);
        step.others = std::mem::take(&mut step.others).into_iter().filter_map(&mut hide).collect();
    }
    history
}

/// What somebody is called who is not named; there always is a name, as both are short.
#[must_use]
pub fn nobody(pair: PairNumber, number: usize) -> Option<Person> {
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
