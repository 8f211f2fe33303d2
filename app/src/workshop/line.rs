//! The connection of a page to its workshop.

/// The connection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Line {
    /// It is being opened for the first time.
    #[default]
    Connecting,
    /// It is open.
    Open,
    /// It was lost, and is opened again after a while; it stays like this until it is open.
    Lost,
    /// It was refused for now, and why; it is opened again after a while, and stays like this
    /// until the server shows something.
    Waits(String),
    /// It does not come back.
    Ended(String),
}

/// What is heard of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEvent {
    /// It is open.
    Opened,
    /// It is lost.
    Lost,
    /// It is time to connect again.
    Again,
}

/// What is to be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineEffect {
    /// Connect to a workshop by this secret or code.
    Connect(String),
    /// Say the first words.
    Hello,
    /// Connect again after a while.
    ConnectLater,
}

impl Line {
    /// Takes in what was heard, on a page with this secret or code.
    pub fn heard(&mut self, event: LineEvent, key: &str) -> Option<LineEffect> {
        match event {
            LineEvent::Opened => {
                // What it waits for is not there yet.
                if !matches!(self, Line::Waits(_)) {
                    *self = Line::Open;
                }
                Some(LineEffect::Hello)
            }
            LineEvent::Lost if matches!(self, Line::Ended(_)) => None,
            LineEvent::Lost => {
                if !matches!(self, Line::Waits(_)) {
                    *self = Line::Lost;
                }
                Some(LineEffect::ConnectLater)
            }
            LineEvent::Again => matches!(self, Line::Lost | Line::Waits(_))
                .then(|| LineEffect::Connect(key.to_owned())),
        }
    }

    /// The server ended it; whether trying again may help.
    #[must_use]
    pub fn closed(reason: String, again: bool) -> Self {
        if again { Line::Waits(reason) } else { Line::Ended(reason) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_line_comes_back_and_one_that_was_refused_does_not() {
        let mut line = Line::default();
        assert_eq!(line.heard(LineEvent::Opened, "K7MX2P"), Some(LineEffect::Hello));
        assert_eq!(line.heard(LineEvent::Lost, "K7MX2P"), Some(LineEffect::ConnectLater));
        let connect = Some(LineEffect::Connect("K7MX2P".into()));
        assert_eq!(line.heard(LineEvent::Again, "K7MX2P"), connect);
        assert_eq!(line, Line::Lost, "it is not back before it is open");
        assert_eq!(line.heard(LineEvent::Opened, "K7MX2P"), Some(LineEffect::Hello));
        assert_eq!(line, Line::Open);
        assert_eq!(line.heard(LineEvent::Again, "K7MX2P"), None);
        line = Line::closed("It is over.".into(), false);
        assert_eq!(line.heard(LineEvent::Lost, "K7MX2P"), None);
        assert_eq!(line, Line::Ended("It is over.".into()));
    }

    #[test]
    fn who_is_to_wait_reads_why_and_the_page_tries_again_by_itself() {
        let mut line = Line::default();
        let waits = Line::Waits("Try again in 3 s.".into());
        for _ in 0..2 {
            assert_eq!(line.heard(LineEvent::Opened, "abc"), Some(LineEffect::Hello));
            line = Line::closed("Try again in 3 s.".into(), true);
            assert_eq!(line.heard(LineEvent::Lost, "abc"), Some(LineEffect::ConnectLater));
            let connect = Some(LineEffect::Connect("abc".into()));
            assert_eq!(line.heard(LineEvent::Again, "abc"), connect);
            assert_eq!(line, waits, "it says why until it is let in");
        }
    }
}
