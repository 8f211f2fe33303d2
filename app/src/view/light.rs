//! The lights and the shapes of the four steps, for the eye alone: a word stands beside each.

use crate::view::element::Element;
use crate::view::icon::symbol;
use katas::report::Light;
use katas::session::PhaseName;

/// The light as a shape of its own.
pub fn light(light: Light, size: &str) -> Element {
    let name = name(light);
    symbol(&format!("#{name}"), &format!("light {name} {size}"))
}

/// The shape of a step; filled or empty by the styles around it.
pub fn step(phase: PhaseName) -> Element {
    symbol(&format!("#{}", phase_name(phase)), "")
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
