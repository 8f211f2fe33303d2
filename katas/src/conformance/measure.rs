//! One measure: what it is called, what it came to, what it says, and whose it is.

use std::fmt;

/// A measure of a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its name for programs, which never changes: `red_to_green`.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// What it came to.
    pub value: Value,
    /// What the value is a number of: `cycles`, `ms`, `%`.
    pub unit: &'static str,
    /// What it says, in a sentence.
    pub explanation: &'static str,
    /// Whose it is.
    pub source: Source,
}

/// What a measure came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// There is nothing yet that it could be measured by.
    Unknown,
    /// So many.
    Count(u64),
    /// So many lines; the median of several may lie between two numbers.
    Lines(f64),
    /// Milliseconds; the median of several may lie between two numbers.
    Time(f64),
    /// A part of a whole that is not nothing.
    Share {
        /// So many ...
        part: u64,
        /// ... of so many.
        whole: u64,
    },
    /// The same of time, in milliseconds.
    TimeShare {
        /// So long ...
        part: u64,
        /// ... of so long.
        whole: u64,
    },
    /// From so many to so many.
    Change {
        /// At first.
        before: u64,
        /// At last.
        after: u64,
    },
}

/// Whose definition a measure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Our own.
    Randori,
    /// Kou, Johnson and Erdogmus; Besouro took it over.
    Zorro,
    /// Fucci and others.
    Fucci,
}

/// What a measure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// How far the session came.
    Cycles,
    /// How long it took.
    Time,
    /// What was done in each phase.
    Phases,
    /// How large and how even the steps are.
    Steps,
    /// How much was cleaned up.
    CleaningUp,
    /// Whether tests failed for the right reason.
    RightReason,
    /// What was asked for, and what was taken back.
    Choices,
    /// How the tests grew.
    Tests,
    /// Definitions from the literature.
    Published,
}

impl Measure {
    /// The unit as people read it behind the value, where the value does not say it itself.
    #[must_use]
    pub fn unit_said(&self) -> Option<&'static str> {
        match self.value {
            Value::Count(1) => Some(self.unit.trim_end_matches('s')),
            Value::Lines(1.0) => Some("line"),
            Value::Count(_) | Value::Lines(_) | Value::Change { .. } => Some(self.unit),
            Value::Unknown | Value::Time(_) | Value::Share { .. } | Value::TimeShare { .. } => None,
        }
    }
}

impl Topic {
    /// All of them, in the order in which they are told.
    pub const ALL: [Topic; 9] = [
        Topic::Cycles,
        Topic::Steps,
        Topic::RightReason,
        Topic::CleaningUp,
        Topic::Tests,
        Topic::Choices,
        Topic::Time,
        Topic::Phases,
        Topic::Published,
    ];

    /// Its heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Topic::Cycles => "Cycles",
            Topic::Time => "Time",
            Topic::Phases => "In each phase",
            Topic::Steps => "Steps",
            Topic::CleaningUp => "Cleaning up",
            Topic::RightReason => "The right reason",
            Topic::Choices => "Hints and ways back",
            Topic::Tests => "Tests",
            Topic::Published => "By published definitions",
        }
    }
}

impl Source {
    /// All of them.
    pub const ALL: [Source; 3] = [Source::Randori, Source::Zorro, Source::Fucci];

    /// What it is cited as, in short.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Source::Randori => "Randori",
            Source::Zorro => "Zorro and Besouro",
            Source::Fucci => "Fucci and others 2017",
        }
    }

    /// Where it can be read; none for what is our own.
    #[must_use]
    pub fn reference(self) -> Option<&'static str> {
        match self {
            Source::Randori => None,
            Source::Zorro => Some(
                "H. Kou, P. M. Johnson, H. Erdogmus: Operational definition and automated \
                 inference of test-driven development with Zorro. Automated Software Engineering \
                 17(1), 2010. K. Becker, B. de Souza Costa Pedroso, M. S. Pimenta, R. P. Jacobi: \
                 Besouro: a framework for exploring compliance rules in automatic TDD behavior \
                 assessment. Information and Software Technology 57, 2015.",
            ),
            Source::Fucci => Some(
                "D. Fucci, H. Erdogmus, B. Turhan, M. Oivo, N. Juristo: A Dissection of the \
                 Test-Driven Development Process: Does It Really Matter to Test-First or to \
                 Test-Last? IEEE Transactions on Software Engineering 43(7), 2017.",
            ),
        }
    }
}

impl Value {
    /// A part of a whole; not known of nothing.
    #[must_use]
    pub fn share(part: u64, whole: u64) -> Self {
        if whole == 0 { Value::Unknown } else { Value::Share { part, whole } }
    }

    /// The same of time, in milliseconds.
    #[must_use]
    pub fn time_share(part: u64, whole: u64) -> Self {
        if whole == 0 { Value::Unknown } else { Value::TimeShare { part, whole } }
    }

    /// The value in its unit; of a change, what it is at last.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "no session has 2^52 of anything")]
    pub fn number(self) -> Option<f64> {
        match self {
            Value::Unknown => None,
            Value::Count(number) | Value::Change { after: number, .. } => Some(number as f64),
            Value::Lines(number) | Value::Time(number) => Some(number),
            Value::Share { part, whole } | Value::TimeShare { part, whole } => {
                Some(100.0 * part as f64 / whole as f64)
            }
        }
    }
}

/// As people read it, without the unit of a count.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Unknown => f.write_str("–"),
            Value::Count(number) => number.fmt(f),
            Value::Lines(number) => number.fmt(f),
            Value::Time(time) => f.write_str(&duration(*time)),
            Value::Share { part, whole } => {
                let percent = self.number().unwrap_or_default();
                write!(f, "{percent:.0} % ({part} of {whole})")
            }
            Value::TimeShare { part, .. } => {
                let percent = self.number().unwrap_or_default();
                #[allow(clippy::cast_precision_loss, reason = "no session is that long")]
                let time = duration(*part as f64);
                write!(f, "{percent:.0} % ({time})")
            }
            Value::Change { before, after } => write!(f, "{before} → {after}"),
        }
    }
}

/// Milliseconds as people say them: `0.4 s`, `12 s`, `3 min 20 s`, `1 h 5 min`.
#[must_use]
pub fn duration(milliseconds: f64) -> String {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rounded, and cut to what fits"
    )]
    let seconds = (milliseconds / 1000.0).round() as u64;
    match seconds {
        // To a tenth, which is left out where it is none.
        0..10 => format!("{} s", (milliseconds / 100.0).round() / 10.0),
        10..60 => format!("{seconds} s"),
        60..3600 if seconds.is_multiple_of(60) => format!("{} min", seconds / 60),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, duration};

    #[test]
    fn values_are_said_as_people_say_them() {
        let times = [
            (0.0, "0 s"),
            (400.0, "0.4 s"),
            (9_400.0, "9.4 s"),
            (8_000.0, "8 s"),
            (12_345.0, "12 s"),
            (60_000.0, "1 min"),
            (200_000.0, "3 min 20 s"),
            (3_900_000.0, "1 h 5 min"),
        ];
        for (time, said) in times {
            assert_eq!(duration(time), said);
        }
        assert_eq!(Value::share(0, 0).to_string(), "–");
        assert_eq!(Value::share(2, 3).to_string(), "67 % (2 of 3)");
        assert_eq!(Value::Lines(4.5).to_string(), "4.5");
        assert_eq!(Value::Change { before: 1, after: 4 }.to_string(), "1 → 4");
    }
}
