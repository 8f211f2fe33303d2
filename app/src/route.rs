//! The addresses of the client: so few that a router from a library would cost more than it does.

use crate::chunk::SIDE_BY_SIDE;
use katas::fork::Moment;
use katas::id::{RunId, Sequence};

/// An address of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `/`: choose a kata.
    Katas,
    /// `/s/{token}`: practise.
    Dojo(String),
    /// A page of a workshop, by its path: see [`Place`](crate::workshop::place::Place).
    Workshop(String),
    /// `/s/{token}?run=6` or `/s/{token}?at=1234`: look at the past of a practice.
    Past(String, Moment),
    /// Anything else.
    NotFound,
}

impl Route {
    /// The route of a path such as `/s/3f…?run=6`. A number that is none becomes 0, which no run
    /// and no event has.
    #[must_use]
    pub fn of(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        if is_workshop(path) {
            return Route::Workshop(path.to_owned());
        }
        match path.strip_prefix("/s/") {
            Some(token) if is_token(token) => match moment(query) {
                Some(moment) => Route::Past(token.to_owned(), moment),
                None => Route::Dojo(token.to_owned()),
            },
            None if path == "/" || path.is_empty() => Route::Katas,
            _ => Route::NotFound,
        }
    }

    /// The path of the route, for `href` and the address bar; `/` for what is nowhere.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Route::Dojo(token) => format!("/s/{token}"),
            Route::Workshop(path) => path.clone(),
            Route::Past(token, moment) => format!("/s/{token}{}", query(*moment)),
            Route::Katas | Route::NotFound => "/".into(),
        }
    }
}

/// Whether a page of a workshop is there: the places are told apart where they are drawn.
fn is_workshop(path: &str) -> bool {
    let behind = |path: &str, start| path.strip_prefix(start).is_some_and(is_token);
    let board = path.strip_suffix(SIDE_BY_SIDE).unwrap_or(path);
    path == "/workshop" || path == "/join" || behind(path, "/w/") || behind(board, "/b/")
}

/// What a link to the practice has at its end, to lead to a moment of it.
#[must_use]
pub fn query(moment: Moment) -> String {
    match moment {
        Moment::Run(run) => format!("?run={run}"),
        Moment::Sequence(event) => format!("?at={event}"),
    }
}

fn moment(query: &str) -> Option<Moment> {
    query.split('&').find_map(|pair| match pair.split_once('=')? {
        ("run", run) => Some(Moment::Run(RunId(run.parse().unwrap_or(0)))),
        ("at", event) => Some(Moment::Sequence(Sequence(event.parse().unwrap_or(0)))),
        _ => None,
    })
}

/// What a link may hold: it becomes part of other addresses, so nothing but these characters.
#[must_use]
pub fn is_token(token: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !token.is_empty() && token.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(moment: Moment) -> Route {
        Route::Past("a".into(), moment)
    }

    #[test]
    fn every_path_has_its_route() {
        let cases = [
            ("/", Route::Katas),
            ("", Route::Katas),
            ("/s/3f_A-", Route::Dojo("3f_A-".into())),
            ("/s/", Route::NotFound),
            ("/s/a/b", Route::NotFound),
            ("/s/../api", Route::NotFound),
            ("/workshop", Route::Workshop("/workshop".into())),
            ("/b/3f_A-", Route::Workshop("/b/3f_A-".into())),
            ("/b/3f_A-/side-by-side", Route::Workshop("/b/3f_A-/side-by-side".into())),
            ("/w/3f_A-/side-by-side", Route::NotFound),
            ("/w/../api", Route::NotFound),
            ("/nowhere", Route::NotFound),
            ("/?run=1", Route::Katas),
            ("/s/a?run=6", past(Moment::Run(RunId(6)))),
            ("/s/a?at=1234", past(Moment::Sequence(Sequence(1234)))),
            ("/s/a?from=mail&at=7", past(Moment::Sequence(Sequence(7)))),
            ("/s/a?from=mail", Route::Dojo("a".into())),
            ("/s/a?", Route::Dojo("a".into())),
            ("/s/a?run=", past(Moment::Run(RunId(0)))),
            ("/s/a?run=-1", past(Moment::Run(RunId(0)))),
            ("/s/a?at=99999999999999999999", past(Moment::Sequence(Sequence(0)))),
            ("/s/a?at=1e3", past(Moment::Sequence(Sequence(0)))),
        ];
        for (path, route) in cases {
            assert_eq!(Route::of(path), route, "{path}");
        }
    }

    #[test]
    fn a_route_leads_back_to_itself() {
        let (run, event) = (Moment::Run(RunId(6)), Moment::Sequence(Sequence(1234)));
        for route in [Route::Katas, Route::Dojo("abc".into()), past(run), past(event)] {
            assert_eq!(Route::of(&route.path()), route);
        }
    }
}
