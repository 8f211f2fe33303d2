//! Names for people who do not say theirs: animals, so that everybody can be told apart.

use katas::id::PersonId;
use katas::person::PersonName;

/// The animals: short, friendly, and none that is used to insult.
const ANIMALS: [&str; 64] = [
    "Alpaca",
    "Antelope",
    "Badger",
    "Beaver",
    "Bison",
    "Bluebird",
    "Bumblebee",
    "Capybara",
    "Caribou",
    "Chamois",
    "Cheetah",
    "Chinchilla",
    "Cormorant",
    "Crane",
    "Curlew",
    "Dolphin",
    "Dormouse",
    "Dragonfly",
    "Eagle",
    "Egret",
    "Falcon",
    "Ferret",
    "Finch",
    "Flamingo",
    "Fox",
    "Gazelle",
    "Gecko",
    "Gibbon",
    "Giraffe",
    "Goldfinch",
    "Hare",
    "Hedgehog",
    "Heron",
    "Hoopoe",
    "Ibex",
    "Ibis",
    "Jaguar",
    "Kestrel",
    "Kingfisher",
    "Koala",
    "Ladybird",
    "Lark",
    "Lemur",
    "Leopard",
    "Lynx",
    "Manatee",
    "Marmot",
    "Marten",
    "Meerkat",
    "Narwhal",
    "Nightingale",
    "Ocelot",
    "Orca",
    "Otter",
    "Owl",
    "Panda",
    "Penguin",
    "Puffin",
    "Quokka",
    "Robin",
    "Seal",
    "Swallow",
    "Tapir",
    "Wombat",
];

/// The name of somebody who said none: the same each time, as long as nobody else has it.
pub fn name<'a>(person: &PersonId, taken: impl Iterator<Item = &'a PersonName>) -> PersonName {
    let taken: Vec<&str> = taken.map(PersonName::as_str).collect();
    let start = person.as_str().bytes().fold(0_usize, |sum, c| sum * 31 % 9973 + usize::from(c));
    let called = |turn: usize| {
        let animal = ANIMALS[(start + turn) % ANIMALS.len()];
        // When all are taken, the second of each comes, and so on.
        match turn / ANIMALS.len() {
            0 => animal.to_owned(),
            again => format!("{animal} {}", again + 1),
        }
    };
    let free = (0..).map(called).find(|name| !taken.contains(&name.as_str()));
    let parsed = free.and_then(|name| name.parse().ok());
    // There are more names than people, and each is one.
    parsed.unwrap_or_else(|| unreachable!("an animal's name is a name"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::*;

    #[test]
    fn everybody_has_a_name_of_their_own() {
        let mut taken: Vec<PersonName> = Vec::new();
        for number in 0..200 {
            let person = format!("person-{number}").parse().unwrap();
            let name = name(&person, taken.iter());
            assert!(!taken.contains(&name), "{name}");
            taken.push(name);
        }
        let mut animals = ANIMALS.to_vec();
        animals.sort_unstable();
        animals.dedup();
        assert_eq!(animals.len(), ANIMALS.len());
    }

    #[test]
    fn a_name_is_kept() {
        let person: PersonId = "5f0c1d2e3a4b5c6d".parse().unwrap();
        assert_eq!(name(&person, [].iter()), name(&person, [].iter()));
    }
}
