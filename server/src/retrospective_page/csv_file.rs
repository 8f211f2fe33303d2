//! The figures of a retrospective as a file of comma-separated values: a row for each practice.

use super::Retrospective;
use crate::report_page::moment::date;
use katas::conformance::Value;
use katas::retrospective::{Figure, Practice};
use std::error::Error;

/// What tells a spreadsheet that the file is UTF-8: without it names are not read as written.
const UTF_8: &str = "\u{feff}";

/// The columns, people after the round unless nobody is named.
const HEAD: [&str; 19] = [
    "pair",
    "round",
    "people",
    "kata",
    "language",
    "opened_at",
    "from_common_state",
    "cycles",
    "items_covered",
    "items",
    "seconds_at_work",
    "red_to_green_seconds",
    "runs",
    "runs_green",
    "gates_opened_percent",
    "right_reason_percent",
    "predictions_right_percent",
    "hints",
    "overrides",
];

/// Where the people stand.
const PEOPLE: usize = 2;

/// The file.
///
/// # Errors
/// Never in fact: it is written to memory.
pub fn written(found: &Retrospective) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut file = csv::Writer::from_writer(UTF_8.as_bytes().to_vec());
    let is_shown = |at: usize| at != PEOPLE || !found.anonymous;
    let shown = |cells: Vec<String>| {
        cells.into_iter().enumerate().filter(|(at, _)| is_shown(*at)).map(|(_, cell)| cell)
    };
    file.write_record(shown(HEAD.map(str::to_owned).into()))?;
    for practice in &found.practices {
        file.write_record(shown(cells(practice)))?;
    }
    Ok(file.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn cells(practice: &Practice) -> Vec<String> {
    let names: Vec<_> = practice.people.iter().map(ToString::to_string).collect();
    let value = |figure: Figure| bare(figure.of(practice));
    let (done, all) = practice.items;
    vec![
        practice.pair.to_string(),
        practice.round.to_string(),
        harmless(&names.join(", ")),
        harmless(&practice.title),
        harmless(practice.language.as_str()),
        date(practice.opened_at),
        practice.forked.to_string(),
        value(Figure::Cycles),
        done.to_string(),
        all.to_string(),
        value(Figure::Time),
        value(Figure::RedToGreen),
        value(Figure::Runs),
        value(Figure::Greens),
        value(Figure::Kept),
        value(Figure::RightReason),
        value(Figure::Predictions),
        value(Figure::Hints),
        value(Figure::Overrides),
    ]
}

/// A value as a plain number: times in seconds, shares in percent; nothing where it is not known.
fn bare(value: Value) -> String {
    match value {
        Value::Unknown => String::new(),
        Value::Count(count) => count.to_string(),
        Value::Time(time) => format!("{:.1}", time / 1000.0),
        other => other.number().map(|number| format!("{number:.1}")).unwrap_or_default(),
    }
}

/// Text that a spreadsheet takes for text: one that begins like a formula is led by an apostrophe,
/// as OWASP has it (CSV Injection).
fn harmless(text: &str) -> String {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    match text.trim_start_matches(' ').starts_with(FORMULA) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =HYPERLINK(\"x\")", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["Ada", "Ada = Ben", "", "3-1", "'=1"] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn a_value_is_a_plain_number() {
        assert_eq!(bare(Value::Unknown), "");
        assert_eq!(bare(Value::Count(3)), "3");
        assert_eq!(bare(Value::Time(290_000.0)), "290.0");
        assert_eq!(bare(Value::Share { part: 1, whole: 3 }), "33.3");
    }
}
