//! One transport for all: play and pause, how fast, and when.

use super::playing::Playing;
use crate::beside::{Beside, SPEEDS};
use crate::coming;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use crate::view::replay::transport::{clock, percent, speeds_of};
use leptos::prelude::event_target_value;
use wasm_bindgen::JsCast as _;
use web_sys::KeyboardEvent;

/// How far an arrow key goes, in milliseconds.
const STEP_MS: u64 = 1_000;

/// The transport; words in its place while there is nothing to play.
pub(super) fn transport(playing: Playing) -> Element {
    let here = playing.part(|_| ());
    // A part, so that what stands here is not made anew with every frame.
    let failed = coming::failed(playing.state);
    let inside = move || match (here.get().is_some(), failed.get()) {
        (true, _) => {
            let choose = move |speed| playing.change(|beside| beside.set_speed(speed));
            let speeds = speeds_of(&SPEEDS, playing.part(Beside::speed), choose);
            Node::from([track(playing), play(playing), speeds, time(playing)])
        }
        (false, Some(why)) => {
            let again = button("primary", "Try again", move || playing.fetch());
            Node::from([el("p", "").child(why), again])
        }
        (false, None) => el("p", "dim").child("Fetching what they did …").into(),
    };
    el("footer", "bottom transport").child(live(inside))
}

fn track(playing: Playing) -> Element {
    let whole = playing.part(Beside::whole_ms);
    let now = playing.part(Beside::at_ms);
    let place = playing.part(|beside| percent(beside.at_ms(), beside.whole_ms()));
    let spoken = move || now.get().map(clock);
    let scrubber = el("input", "scrubber")
        .attr("type", "range")
        .attr("min", "0")
        .attr("step", "1")
        .live_attr("max", move || whole.get().unwrap_or(1).to_string())
        .attr("aria-label", "Time since each pair picked the item")
        .live_attr("aria-valuetext", spoken)
        .style("--at", move || place.get().unwrap_or_default())
        .property("value", move || now.get().unwrap_or(0).to_string().into())
        .on("input", move |event| {
            if let Ok(ms) = event_target_value(&event).parse() {
                playing.change(|beside| beside.go(ms));
            }
        })
        .on("keydown", move |event| press(playing, &event));
    el("div", "track").child(scrubber)
}

/// Arrows step by seconds; Space plays and pauses.
fn press(playing: Playing, event: &web_sys::Event) {
    let press: &KeyboardEvent = event.unchecked_ref();
    if press.alt_key() || press.ctrl_key() || press.meta_key() {
        return;
    }
    let key = press.key();
    let change = move |beside: &mut Beside| match key.as_str() {
        "ArrowLeft" | "ArrowDown" => beside.go(beside.at_ms().saturating_sub(STEP_MS)),
        "ArrowRight" | "ArrowUp" => beside.go(beside.at_ms() + STEP_MS),
        _ => beside.toggle(),
    };
    if matches!(press.key().as_str(), "ArrowLeft" | "ArrowDown" | "ArrowRight" | "ArrowUp" | " ") {
        event.prevent_default();
        playing.change(change);
    }
}

fn play(playing: Playing) -> Element {
    let plays = playing.part(Beside::plays);
    let words = move || match plays.get() {
        Some(true) => [icon("pause"), el("span", "").child("Pause")],
        _ => [icon("run"), el("span", "").child("Play")],
    };
    button("primary play", live(words), move || playing.change(Beside::toggle))
}

fn time(playing: Playing) -> Element {
    let time =
        playing.part(|beside| format!("{} of {}", clock(beside.at_ms()), clock(beside.whole_ms())));
    el("p", "now-line")
        .child(el("b", "nums").child(live(move || time.get())))
        .child(el("small", "").child("since each pair picked it; idle time is cut"))
}
