//! A pair beside the others: who it is, how far, its lights, and both of its texts.

use super::playing::Playing;
use crate::beside::{Beside, Lane};
use crate::part::Part;
use crate::view::element::{Element, el, live};
use crate::view::kata_card::language_name;
use crate::view::light::{light, name, phase_name, step};
use crate::view::replay::film::{Frame, strip};
use crate::view::replay::transport::clock;
use katas::text::Role;
use katas::wire::beside::BesidePair;

/// The pair that stands at a place.
pub(super) fn lane(playing: Playing, at: usize, pair: &BesidePair) -> Element {
    let phase = of(playing, at, |lane, _| lane.session().phase.name());
    let time = of(playing, at, |lane, now| (now.min(lane.whole_ms()), now >= lane.whole_ms()));
    let committed = pair.committed;
    let words = move || {
        let (now, is_over) = time.get()?;
        let time = clock(now);
        Some(match (is_over, committed) {
            (false, _) => time,
            (true, true) => format!("{time}, committed"),
            (true, false) => format!("{time}, not committed"),
        })
    };
    let pill = move || {
        let phase = phase.get()?;
        Some(el("span", "phase").child(step(phase)).child(phase.to_string()))
    };
    let title = format!("Pair {}", pair.pair);
    let label = format!("{title}, practice {}", pair.practice);
    let people = pair.people.join(", ");
    let between = if people.is_empty() { "" } else { " · " };
    let told = format!("{}, round {}", language_name(pair.language.as_str()), pair.round);
    el("article", "card pair lane")
        .attr("aria-label", &label)
        .live_attr("data-phase", move || phase.get().map(phase_name))
        .child(
            el("header", "row")
                .child(el("h2", "number nums").child(title.as_str()))
                .child(live(pill)),
        )
        .child(el("p", "dim").child(el("bdi", "").child(people)).child(between).child(told))
        .child(
            el("p", "row")
                .child(el("b", "nums time").child(live(words)))
                .child(lights(playing, at)),
        )
        .child(file(playing, at, Role::Tests, &label))
        .child(file(playing, at, Role::Code, &label))
}

/// The lights of its runs so far.
fn lights(playing: Playing, at: usize) -> Element {
    let lit = of(playing, at, Lane::lights);
    let said = move || {
        let lights = lit.get()?;
        let words: Vec<_> = lights.iter().map(|light| name(*light)).collect();
        Some(match words.is_empty() {
            true => "No run yet".to_owned(),
            false => format!("Runs: {}", words.join(", ")),
        })
    };
    let shapes = move || {
        let lights = lit.get().unwrap_or_default();
        lights.into_iter().map(|one| light(one, "small")).collect::<Vec<_>>()
    };
    el("span", "lit").attr("role", "img").live_attr("aria-label", said).child(live(shapes))
}

fn file(playing: Playing, at: usize, role: Role, of_whom: &str) -> Element {
    let name = of(playing, at, move |lane, _| {
        let file = lane.session().files.with_role(role);
        file.map(|file| file.name.to_string()).unwrap_or_default()
    });
    let frame = of(playing, at, move |lane, _| Frame::of(lane.session(), lane.changed(), role));
    let what = if role == Role::Tests { "tests" } else { "code" };
    strip(&format!("{of_whom}: {what}"), name, frame)
}

/// A part of the pair at a place, at the time of the common clock.
fn of<T>(
    playing: Playing,
    at: usize,
    part: impl Fn(&Lane, u64) -> T + Send + Sync + 'static,
) -> Part<Option<T>>
where
    T: PartialEq + Clone + Send + Sync + 'static,
{
    let found = move |beside: &Beside| Some(part(beside.lane(at)?, beside.at_ms()));
    playing.part(found).map(Option::flatten)
}
