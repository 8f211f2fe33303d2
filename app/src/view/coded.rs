//! Words with code in them.

use leptos::prelude::*;

/// The words, with what stands between backticks as code.
pub fn coded(words: &str) -> Vec<AnyView> {
    let parts = words.split('`').enumerate();
    let part = |(at, text): (usize, &str)| match at % 2 {
        0 => text.to_owned().into_any(),
        _ => view! { <code>{text.to_owned()}</code> }.into_any(),
    };
    parts.map(part).collect()
}
