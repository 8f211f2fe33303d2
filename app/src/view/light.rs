//! The lights and the shapes of the four steps, for the eye alone: a word stands beside each.

use katas::report::Light;
use katas::session::PhaseName;
use leptos::prelude::*;

/// The light as a shape of its own.
pub fn light(light: Light, size: &'static str) -> AnyView {
    shape(name(light), format!("light {} {size}", name(light)))
}

/// The shape of a step; filled or empty by the styles around it.
pub fn step(phase: PhaseName) -> AnyView {
    shape(phase_name(phase), String::new())
}

fn shape(name: &'static str, class: String) -> AnyView {
    let href = format!("#{name}");
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=href></use_>
        </svg>
    }
    .into_any()
}

/// A light's name in the styles.
pub fn name(light: Light) -> &'static str {
    match light {
        Light::Red => "red",
        Light::Green => "green",
        Light::Amber => "amber",
        Light::Grey => "grey",
    }
}

/// A step's name in the styles.
pub fn phase_name(phase: PhaseName) -> &'static str {
    match phase {
        PhaseName::Red => "red",
        PhaseName::Green => "green",
        PhaseName::Refactor => "refactor",
        PhaseName::Repeat => "repeat",
    }
}
