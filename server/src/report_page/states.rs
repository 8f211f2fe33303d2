//! What stands in the place of a report that there is not.

use super::{Way, shape};
use crate::problem::Problem;
use maud::{Markup, html};

/// A session in which nothing was run yet.
pub(super) fn just_opened(way: Way) -> Markup {
    html! {
        main.page-state {
            (shape("light grey", "grey"))
            h1 { "Nothing to tell yet" }
            p {
                "No test of this session was run so far. Write the first one, run it, and this \
                 page tells how the session goes: its phases, the size of its steps, and the way \
                 from red to green."
            }
            @if let Way::Session(token) = way {
                p { a href={ "/s/" (token) } { "Go to the session" } }
            }
        }
    }
}

/// A link that leads nowhere, or a server that cannot tell.
pub fn failed(problem: &Problem) -> Markup {
    absent("There is no report here", problem)
}

/// What stands in the place of a page that there is not.
pub fn absent(heading: &str, problem: &Problem) -> Markup {
    html! {
        main.page-state {
            (shape("light amber", "amber"))
            h1 { (heading) }
            p { (problem.detail) }
            p { a href="/" { "Go to the katas" } }
        }
    }
}
