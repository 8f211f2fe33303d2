//! The scrubber with the lights on it, the buttons, the time, and who did what.

use super::Replay;
use super::deed::deed;
use crate::message::Message;
use crate::part::Part;
use crate::player::{LONGEST_PAUSE_MS, Player, RunMark, SPEEDS};
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::caps;
use crate::view::button::{button, icon_button};
use crate::view::element::{Element, el, live};
use crate::view::icon::icon;
use crate::view::light::light;
use katas::event::Event;
use katas::fork::Moment;
use katas::sentence::capitalised;
use leptos::prelude::event_target_value;
use wasm_bindgen::JsCast as _;
use web_sys::KeyboardEvent;

/// All of it.
pub(super) fn transport(replay: Replay) -> Element {
    el("footer", "bottom transport")
        .child(el("div", "track").child(lights(replay)).child(scrubber(replay)))
        .child(buttons(replay))
        .child(speeds(replay))
        .child(now_line(replay))
}

/// A light for each run, where it is on the scrubber; a click goes there. By keys one steps from
/// run to run, so that the lights are for the eye and the pointer.
fn lights(replay: Replay) -> Element {
    let (runs, count) =
        replay.peek(|player| (player.runs().to_vec(), player.count())).unwrap_or_default();
    let mark = |mark: RunMark| {
        let go = move || {
            replay.change(|player| player.show(Moment::Run(mark.run)));
        };
        let share = share(mark.judged, count);
        button("", light(mark.light, "small"), go)
            .attr("tabindex", "-1")
            .attr("title", &format!("Run {}", mark.run))
            .style("--at", move || share.clone())
    };
    let marks: Vec<_> = runs.into_iter().map(mark).collect();
    el("div", "marks").attr("aria-hidden", "true").child(marks)
}

fn scrubber(replay: Replay) -> Element {
    let store = Store::get();
    let count = replay.peek(Player::count).unwrap_or(1);
    let at = replay.part(Player::at);
    let done = replay.part(|player| share(player.at() - 1, player.count()));
    let spoken = replay.part(spoken);
    let go = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            replay.change(|player| player.go(at));
        }
    };
    el("input", "scrubber")
        .attr("type", "range")
        .attr("min", "1")
        .attr("max", &count.to_string())
        .attr("aria-label", "Moment of the replay")
        .live_attr("aria-valuetext", move || spoken.get())
        .style("--at", move || done.get().unwrap_or_default())
        .property("value", move || at.get().unwrap_or(1).to_string().into())
        .on("input", go)
        .on("keydown", move |event| press(store, replay, &event))
        .focused()
}

/// Arrows step by keystroke, Page keys by run; Space plays and pauses.
fn press(store: Store, replay: Replay, event: &web_sys::Event) {
    let press: &KeyboardEvent = event.unchecked_ref();
    if press.alt_key() || press.ctrl_key() || press.meta_key() {
        return;
    }
    let action = match press.key().as_str() {
        "ArrowLeft" | "ArrowDown" => Action::KeyBack,
        "ArrowRight" | "ArrowUp" => Action::KeyOn,
        "PageDown" => Action::RunBack,
        "PageUp" => Action::RunOn,
        " " => Action::Play,
        "Escape" => {
            event.prevent_default();
            return store.send(Message::RevisitClosed);
        }
        _ => return,
    };
    event.prevent_default();
    replay.change(|player| player.act(action));
}

fn buttons(replay: Replay) -> Element {
    let step = move |image: &str, words: &str, action: Action| {
        let name = named(words, action);
        icon_button(image, &name, move || {
            replay.change(|player| player.act(action));
        })
    };
    let plays = replay.part(|player| player.plays());
    let words = move || match plays.get() {
        Some(true) => [icon("pause").into(), "Pause".into()],
        _ => [icon("run"), el("span", "").child("Play")].map(Into::into),
    };
    let play = button(
        "primary play",
        live(move || -> [crate::view::element::Node; 2] { words() }),
        move || {
            replay.change(|player| player.act(Action::Play));
        },
    )
    .attr("title", &named("Play or pause", Action::Play));
    el("div", "row moves")
        .attr("role", "group")
        .attr("aria-label", "Play and step")
        .child(step("run-back", "To the run before", Action::RunBack))
        .child(step("left", "A keystroke back", Action::KeyBack))
        .child(play)
        .child(step("right", "A keystroke on", Action::KeyOn))
        .child(step("run-on", "To the next run", Action::RunOn))
}

fn named(words: &str, action: Action) -> String {
    caps(action).map_or_else(|| words.to_owned(), |caps| format!("{words} ({caps})"))
}

fn speeds(replay: Replay) -> Element {
    let choose = move |speed| {
        replay.change(|player| player.set_speed(speed));
    };
    let hint = format!("Pauses of more than {} s are shortened to that", LONGEST_PAUSE_MS / 1000);
    speeds_of(&SPEEDS, replay.part(Player::speed), choose).attr("title", &hint)
}

/// How many times faster it is played.
pub fn speeds_of(
    all: &[u32],
    chosen: Part<Option<u32>>,
    choose: impl Fn(u32) + Copy + 'static,
) -> Element {
    let choices = all.iter().map(|speed| {
        let speed = *speed;
        let choice = el("input", "")
            .attr("type", "radio")
            .attr("name", "speed")
            .attr("aria-label", &format!("{speed} times as fast"))
            .property("checked", move || (chosen.get() == Some(speed)).into())
            .on("change", move |_| choose(speed));
        el("label", "").child(choice).child(format!("{speed}×"))
    });
    el("div", "choice speeds")
        .attr("role", "radiogroup")
        .attr("aria-label", "Speed")
        .child(choices.collect::<Vec<_>>())
}

/// The time, and who did what.
fn now_line(replay: Replay) -> Element {
    let time = replay.part(|player| {
        format!("{} of {}", clock(player.since_opening_ms()), clock(player.whole_ms()))
    });
    let deed = replay.part(told);
    let short = format!("pauses over {} s are shortened", LONGEST_PAUSE_MS / 1000);
    el("p", "now-line")
        .child(el("b", "nums").child(live(move || time.get())))
        .child(el("span", "deed").child(live(move || deed.get())))
        .child(el("small", "").child(short))
}

/// The moment in words, for the ear.
fn spoken(player: &Player) -> String {
    let session = player.session();
    let (time, phase) = (clock(player.since_opening_ms()), session.phase.name());
    format!("{time}, cycle {}, {phase}: {}", session.cycle, told(player))
}

/// Who did what.
fn told(player: &Player) -> String {
    let recorded = player.event();
    let by = recorded.by.as_ref().and_then(|by| by.person.as_ref());
    let name = by.and_then(|by| player.session().pairing.name(by));
    let what = deed(&recorded.event);
    match (name, &recorded.event) {
        (Some(name), event) if !matches!(event, Event::PersonNamed(_)) => format!("{name} {what}"),
        (None, _) if recorded.by.is_some() => format!("Somebody {what}"),
        _ => capitalised(&what),
    }
}

/// How far an event, from 0, is from the first to the last of so many.
fn share(at: usize, count: usize) -> String {
    percent(at as u64, count.saturating_sub(1) as u64)
}

/// How much of a whole: a percentage with two decimals, finer than any screen.
pub fn percent(part: u64, whole: u64) -> String {
    let parts = part * 10_000 / whole.max(1);
    format!("{}.{:02}%", parts / 100, parts % 100)
}

/// Minutes and seconds, with hours where there are any.
pub fn clock(ms: u64) -> String {
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{clock, share};

    #[test]
    fn a_share_is_told_as_styles_have_it() {
        let cases = [
            (0, 1, "0.00%"),
            (0, 5_000, "0.00%"),
            (1, 4, "33.33%"),
            (4_999, 5_000, "100.00%"),
            (1, 5_001, "0.02%"),
        ];
        for (at, count, words) in cases {
            assert_eq!(share(at, count), words);
        }
    }

    #[test]
    fn a_time_is_told_in_minutes_and_seconds() {
        let cases = [(0, "0:00"), (59_999, "0:59"), (185_000, "3:05"), (3_661_000, "1:01:01")];
        for (ms, words) in cases {
            assert_eq!(clock(ms), words);
        }
    }
}
