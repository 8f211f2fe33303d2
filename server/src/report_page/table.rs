//! The head of a table of figures.

use maud::{Markup, html};

/// Columns of words, and then those of numbers, which stand to the right.
pub fn head(words: &[&str], numbers: &[&str]) -> Markup {
    html! {
        thead {
            tr {
                @for word in words { th scope="col" { (word) } }
                @for number in numbers { th.n scope="col" { (number) } }
            }
        }
    }
}
