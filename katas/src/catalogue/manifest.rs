//! `kata.toml`: what a kata is called, what it teaches, and its test list.

use super::folder::Folder;
use super::toml_table::{Key, TomlTable, line};
use crate::id::{FileName, ItemId, KataId};
use crate::kata::{Difficulty, Kata, KataItem, Track};
use crate::opening::Opening;
use crate::test_list::MOST_ITEM_BYTES;
use std::collections::BTreeMap;
use toml::de::DeValue;

const FILE: &str = "kata.toml";

/// The most items of a kata: half of what a session's list holds, so that people can add theirs.
const MOST_ITEMS: usize = crate::test_list::MOST_ITEMS / 2;

const TITLE: Key = Key {
    name: "title",
    rule: "a text on one line of 1 to 60 characters",
    example: r#"title = "FizzBuzz""#,
};
const SUMMARY: Key = Key {
    name: "summary",
    rule: "a text on one line of 1 to 100 characters",
    example: r#"summary = "Count aloud, and say a word at some numbers.""#,
};
const DIFFICULTY: Key = Key {
    name: "difficulty",
    rule: "“easy”, “medium” or “hard”",
    example: r#"difficulty = "easy""#,
};
const MINUTES: Key =
    Key { name: "minutes", rule: "a whole number from 1 to 600", example: "minutes = 20" };
const TEACHES: Key = Key {
    name: "teaches",
    rule: "a list of 1 to 4 phrases of at most 60 characters",
    example: r#"teaches = ["the rhythm of the cycle"]"#,
};
const ITEM_ID: Key = Key {
    name: "id",
    rule: "a name of 1 to 57 characters of a-z, 0-9 and - between them",
    example: r#"id = "plain-numbers""#,
};
const ITEM_TEXT: Key = Key {
    name: "text",
    rule: "a text on one line of 1 to 200 bytes",
    example: r#"text = "3 is said as “Fizz”""#,
};
const OPENING: Key =
    Key { name: "opening", rule: "“characterise”", example: r#"opening = "characterise""# };
const ITEM_OPENING: Key = Key { name: "opening", rule: "true", example: "opening = true" };

/// What stands in `kata.toml`.
pub struct Manifest {
    title: String,
    summary: String,
    difficulty: Difficulty,
    minutes: u16,
    teaches: Vec<String>,
    /// The test list.
    pub items: Vec<KataItem>,
    /// The first of them, where they say what the starter's code does.
    pub opening: Option<Opening>,
}

impl Manifest {
    /// The kata, with what stands in other files.
    pub fn into_kata(
        self,
        id: KataId,
        problem: String,
        pictures: BTreeMap<FileName, String>,
        tracks: Vec<Track>,
    ) -> Kata {
        let Self { title, summary, difficulty, minutes, teaches, items, opening } = self;
        Kata {
            id,
            title,
            summary,
            difficulty,
            minutes,
            teaches,
            problem,
            pictures,
            items,
            opening,
            tracks,
        }
    }
}

/// Reads the manifest; none where it has faults, which are then noted.
pub fn read(folder: &mut Folder<'_>) -> Option<Manifest> {
    let why = "Say in it what the kata is called and which behaviours to cover";
    let source = folder.text(FILE, crate::text::MOST_BYTES, why)?;
    let mut table = TomlTable::parse(folder, FILE, source)?;
    let title = table.take(folder, &TITLE, |value| line(value, 60));
    let summary = table.take(folder, &SUMMARY, |value| line(value, 100));
    let difficulty = table.take(folder, &DIFFICULTY, difficulty);
    let minutes = table.take(folder, &MINUTES, minutes);
    let teaches = table.take(folder, &TEACHES, teaches);
    let has_opening = table.has(OPENING.name);
    if has_opening {
        table.take(folder, &OPENING, |value| (value.as_str()? == "characterise").then_some(()));
    }
    let items = table.tables(folder, "items").and_then(|tables| items(folder, tables));
    table.nothing_else(folder);
    let opening = opening(folder, has_opening, items.as_deref().unwrap_or_default());
    let items = items.map(|items| items.into_iter().map(|listed| listed.item).collect());
    Some(Manifest {
        title: title?,
        summary: summary?,
        difficulty: difficulty?,
        minutes: minutes?,
        teaches: teaches?,
        items: items?,
        opening,
    })
}

fn difficulty(value: &DeValue<'_>) -> Option<Difficulty> {
    match value.as_str()? {
        "easy" => Some(Difficulty::Easy),
        "medium" => Some(Difficulty::Medium),
        "hard" => Some(Difficulty::Hard),
        _ => None,
    }
}

fn minutes(value: &DeValue<'_>) -> Option<u16> {
    let integer = value.as_integer()?;
    let minutes = u16::from_str_radix(integer.as_str(), integer.radix()).ok()?;
    (1..=600).contains(&minutes).then_some(minutes)
}

fn teaches(value: &DeValue<'_>) -> Option<Vec<String>> {
    let phrases = value.as_array()?;
    let phrases: Option<Vec<_>> = phrases.iter().map(|phrase| line(phrase.get_ref(), 60)).collect();
    phrases.filter(|phrases| (1..=4).contains(&phrases.len()))
}

/// An item, and whether it belongs to the opening.
struct Listed {
    item: KataItem,
    opens: bool,
    line: Option<u32>,
}

/// The opening of a kata that has one: the first items of its list.
fn opening(folder: &mut Folder<'_>, has_opening: bool, items: &[Listed]) -> Option<Opening> {
    let opens = items.iter().filter(|listed| listed.opens);
    let opens: Vec<_> = opens.map(|listed| listed.item.id.clone()).collect();
    let first = items.iter().take_while(|listed| listed.opens).count();
    if let Some(late) = items.iter().skip(first).find(|listed| listed.opens) {
        let what = "belongs to the opening, and an item before it does not. Move it up.";
        folder.fault(FILE, late.line, what);
    }
    match (has_opening, opens.is_empty()) {
        (true, false) => return Some(Opening { items: opens }),
        (false, true) => {}
        (true, true) if items.is_empty() => {}
        (true, true) => {
            let what = "has an opening, and no item for it. Add opening = true to the first items.";
            folder.fault(FILE, None, what);
        }
        (false, false) => {
            let what = "has items for an opening, and none. Add opening = \"characterise\" above \
                        the items.";
            folder.fault(FILE, None, what);
        }
    }
    None
}

/// The test list; none where it has a fault, since then no path can be held against it.
fn items(folder: &mut Folder<'_>, tables: Vec<TomlTable<'_>>) -> Option<Vec<Listed>> {
    if !(1..=MOST_ITEMS).contains(&tables.len()) {
        let what = format!("has {} items. Keep 1 to {MOST_ITEMS} of them.", tables.len());
        folder.fault(FILE, None, what);
        return None;
    }
    let mut first = BTreeMap::new();
    let mut items = Vec::new();
    for mut table in tables {
        let at = table.line();
        let id = table.take(folder, &ITEM_ID, item_id);
        let fits =
            |value: &DeValue<'_>| line(value, usize::MAX).filter(|t| t.len() <= MOST_ITEM_BYTES);
        let text = table.take(folder, &ITEM_TEXT, fits);
        let opens = table.has(ITEM_OPENING.name)
            && table.take(folder, &ITEM_OPENING, |one| one.as_bool().filter(|is| *is)).is_some();
        table.nothing_else(folder);
        if let Some(id) = &id
            && let Some(before) = first.insert(id.clone(), at)
        {
            let before = before.unwrap_or_default();
            let what = format!("‘{id}’ is the id of the item in line {before}, too. Rename one.");
            folder.fault(FILE, at, what);
            items.push(None);
        }
        let item = id.zip(text).map(|(id, text)| KataItem { id, text });
        items.push(item.map(|item| Listed { item, opens, line: at }));
    }
    items.into_iter().collect()
}

/// An id that fits into a folder's name behind its number.
fn item_id(value: &DeValue<'_>) -> Option<ItemId> {
    let id = value.as_str().filter(|id| id.len() <= 57)?;
    let joined = !id.starts_with('-') && !id.ends_with('-') && !id.contains("--");
    id.parse().ok().filter(|_| joined)
}
