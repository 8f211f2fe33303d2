//! Time that goes by in what is played, frame by frame.

use crate::perform::now_ms;
use leptos::prelude::request_animation_frame;

/// The longest time between two frames that counts, in milliseconds: what lies in the background
/// does not run on unseen.
const LONGEST_FRAME_MS: f64 = 250.0;

/// Tells how many milliseconds went by, before each frame, until the answer is no.
pub fn frames(step: Box<dyn Fn(f64) -> bool>) {
    after(now_ms(), step);
}

fn after(before: f64, step: Box<dyn Fn(f64) -> bool>) {
    request_animation_frame(move || {
        let now = now_ms();
        if step((now - before).clamp(0.0, LONGEST_FRAME_MS)) {
            after(now, step);
        }
    });
}
