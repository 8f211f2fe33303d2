//! The addresses of a workshop's pages.

/// Which page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// `/workshop`: plan one.
    Plan,
    /// `/join`: type its code.
    Code,
    /// `/w/{link or code}`: come in.
    Door(String),
    /// `/b/{token}`: the board.
    Board(String),
}

impl Place {
    /// The page of a path.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        match path {
            "/workshop" => return Some(Place::Plan),
            "/join" => return Some(Place::Code),
            _ => {}
        }
        let (door, board) = (path.strip_prefix("/w/"), path.strip_prefix("/b/"));
        let door = door.filter(|key| is_key(key)).map(|key| Place::Door(key.to_owned()));
        door.or_else(|| board.filter(|key| is_key(key)).map(|key| Place::Board(key.to_owned())))
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Place::Plan => "/workshop".into(),
            Place::Code => "/join".into(),
            Place::Door(key) => format!("/w/{key}"),
            Place::Board(token) => format!("/b/{token}"),
        }
    }
}

/// What a link or a code may hold: it becomes part of other addresses.
#[must_use]
pub fn is_key(key: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (1..=64).contains(&key.len()) && key.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_path() {
        let places = [
            Place::Plan,
            Place::Code,
            Place::Door("K7MX2P".into()),
            Place::Board("jN_ZwW7x1nvqCO_5cofLFA".into()),
        ];
        for place in places {
            assert_eq!(Place::of(&place.path()), Some(place));
        }
        for path in ["/w/", "/w/a/b", "/b/../x", "/joined", "/s/abc", ""] {
            assert_eq!(Place::of(path), None, "{path}");
        }
    }
}
