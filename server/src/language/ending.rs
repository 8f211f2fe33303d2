//! How a program's process ended, as a verdict on what it did.

use crate::inside::message::{End, Struck};
use katas::report::{Limit, TestOutcome};

/// How a process ended, in words.
#[must_use]
pub fn how(end: End) -> String {
    match end {
        End::Exited(status) => format!("exit status {status}"),
        End::ExitedByOther(status) => format!("exit status {status}, by what was tested"),
        End::Signaled(signal) => {
            let name = match signal {
                4 => " (SIGILL)",
                6 => " (SIGABRT)",
                7 => " (SIGBUS)",
                8 => " (SIGFPE)",
                9 => " (SIGKILL)",
                11 => " (SIGSEGV)",
                13 => " (SIGPIPE)",
                15 => " (SIGTERM)",
                31 => " (SIGSYS)",
                _ => "",
            };
            format!("signal {signal}{name}")
        }
    }
}

/// The limit that the driver is told of.
#[must_use]
pub fn limit(struck: Struck) -> Limit {
    match struck {
        Struck::Wall => Limit::Time,
        Struck::Cpu => Limit::Cpu,
        Struck::Memory => Limit::Memory,
        Struck::Tasks => Limit::Tasks,
        Struck::File => Limit::Disk,
        Struck::Printed => Limit::Output,
    }
}

/// What became of a test that a limit ended.
#[must_use]
pub fn struck(struck: Struck) -> TestOutcome {
    match limit(struck) {
        Limit::Time | Limit::Cpu => TestOutcome::TimedOut,
        limit => TestOutcome::OverLimit(limit),
    }
}
