//! The addresses of the client: three, so that a router from a library would cost more than it
//! does.

/// An address of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `/`: choose a kata.
    Katas,
    /// `/s/{token}`: practise.
    Dojo(String),
    /// Anything else.
    NotFound,
}

impl Route {
    /// The route of a path such as `/s/3f…`.
    #[must_use]
    pub fn of(path: &str) -> Self {
        match path.strip_prefix("/s/") {
            Some(token) if is_token(token) => Route::Dojo(token.to_owned()),
            None if path == "/" || path.is_empty() => Route::Katas,
            _ => Route::NotFound,
        }
    }

    /// The path of the route, for `href` and the address bar; `/` for what is nowhere.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Route::Dojo(token) => format!("/s/{token}"),
            Route::Katas | Route::NotFound => "/".into(),
        }
    }
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

    #[test]
    fn every_path_has_its_route() {
        let cases = [
            ("/", Route::Katas),
            ("", Route::Katas),
            ("/s/3f_A-", Route::Dojo("3f_A-".into())),
            ("/s/", Route::NotFound),
            ("/s/a/b", Route::NotFound),
            ("/s/../api", Route::NotFound),
            ("/nowhere", Route::NotFound),
        ];
        for (path, route) in cases {
            assert_eq!(Route::of(path), route, "{path}");
        }
    }

    #[test]
    fn a_route_leads_back_to_itself() {
        for route in [Route::Katas, Route::Dojo("abc".into())] {
            assert_eq!(Route::of(&route.path()), route);
        }
    }
}
