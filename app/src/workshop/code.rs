//! Typing the code of a workshop.

use super::Page;
use super::place::{Place, is_key};

/// What stands in the field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code(pub String);

/// What can happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A key in the field: what stands there now.
    Typed(String),
    /// The code is whole.
    Wanted,
}

/// Go to a page of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Go(pub String);

impl Page for Code {
    type Message = Message;
    type Effect = Go;

    fn update(&mut self, message: Message) -> Vec<Go> {
        match message {
            Message::Typed(text) => self.0 = text,
            Message::Wanted => {
                let code: String = self.0.chars().filter(|c| !c.is_whitespace()).collect();
                let goes = is_key(&code).then(|| Go(Place::Door(code).path()));
                return goes.into_iter().collect();
            }
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_leads_to_its_door() {
        let mut page = Code::default();
        for (typed, path) in [(" k7m x2p ", Some("/w/k7mx2p")), ("", None), ("a/b", None)] {
            page.update(Message::Typed(typed.into()));
            let expected: Vec<_> = path.map(|path| Go(path.into())).into_iter().collect();
            assert_eq!(page.update(Message::Wanted), expected, "{typed:?}");
        }
    }
}
