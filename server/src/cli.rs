//! The command line of `randori`; every flag can be given as an environment variable too.

use clap::{Args, Parser, Subcommand, ValueEnum};
use katas::id::KataId;
use std::net::SocketAddr;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

/// A dojo for test-driven development in the browser.
#[derive(Debug, Parser)]
#[command(name = "randori", version)]
pub struct Cli {
    /// How the log is written.
    #[arg(long, env = "RANDORI_LOG_FORMAT", value_enum, global = true)]
    #[arg(default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// What is logged, as `info` or `server=debug`.
    #[arg(long, env = "RANDORI_LOG", default_value = "info", global = true)]
    pub log: String,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the dojo.
    Serve(Serve),
    /// Run the tests of a folder in the sandbox, and print the report as JSON.
    ///
    /// The exit status is 0 when all tests passed, 1 when some failed, 2 when it does not
    /// compile, 3 when a limit struck, a test ended early or nothing ran, and 4 when nothing is
    /// known because the infrastructure failed or the command line is wrong.
    Run(Run),
    /// Judge one step of the cycle, given as two folders, and print the verdict as JSON.
    ///
    /// The exit status is 0 when the gate of the phase is open, 1 when it refuses or the step is
    /// nearly red, 2 when that cannot be verified, and 4 when the infrastructure failed or the
    /// command line is wrong.
    Judge(Judge),
    /// Say which walls and languages this machine has, and what to do about what is missing.
    Doctor {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Look at katas.
    #[command(subcommand)]
    Katas(Katas),
    /// Look into the event log.
    #[command(subcommand)]
    Log(Log),
    /// Care for what follows from the event log.
    #[command(subcommand)]
    Project(Project),
    /// Look at workshops, and help whoever lost the link of a board.
    #[command(subcommand)]
    Workshop(Workshop),
}

/// Options of `randori serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, env = "RANDORI_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The folder that holds the event log; made when missing.
    #[arg(long, env = "RANDORI_DATA", default_value = "randori-data")]
    pub data: PathBuf,
    /// A folder of katas of your own, beside those inside the program.
    #[arg(long, env = "RANDORI_KATAS")]
    pub katas: Option<PathBuf>,
    /// Another origin that pages are served from, as `https://dojo.example`; may be repeated.
    #[arg(long = "origin", env = "RANDORI_ORIGINS", value_delimiter = ',')]
    pub origins: Vec<String>,
    /// How long a session that nobody looks at stays in memory, in seconds.
    #[arg(long, env = "RANDORI_IDLE_SECONDS", default_value_t = 60)]
    pub idle_seconds: u64,
    /// How the code of others is run.
    #[command(flatten)]
    pub runner: RunnerOptions,
}

/// How the code of others is run.
#[derive(Debug, Args)]
pub struct RunnerOptions {
    /// How many runs at once; as many as there are processors when not given.
    #[arg(long, env = "RANDORI_SLOTS")]
    pub slots: Option<usize>,
    /// Run code without the sandbox's walls: for your own machine and your own code only.
    #[arg(long, env = "RANDORI_UNSAFE_NO_SANDBOX")]
    pub unsafe_no_sandbox: bool,
}

/// Options of `randori run`.
#[derive(Debug, Args)]
pub struct Run {
    /// The folder of code and tests.
    pub dir: PathBuf,
    /// The language, where the files do not tell it.
    #[arg(long)]
    pub language: Option<String>,
    /// How often to run it; the report is the worst one, with all of them in numbers.
    #[arg(long, default_value = "1")]
    pub repeat: NonZeroU32,
    /// How many runs at once.
    #[arg(long, default_value = "1", value_parser = jobs)]
    pub jobs: NonZeroUsize,
    /// A variable for the compiler and the tests, as `NAME=VALUE`; may be repeated.
    #[arg(long = "env", value_name = "NAME=VALUE", value_parser = variable)]
    pub env: Vec<(String, String)>,
    /// Run it without the sandbox's walls: for your own machine and your own code only.
    #[arg(long, env = "RANDORI_UNSAFE_NO_SANDBOX")]
    pub unsafe_no_sandbox: bool,
}

/// Options of `randori judge`.
#[derive(Debug, Args)]
pub struct Judge {
    /// The phase whose gate the step is held against.
    pub phase: JudgedPhase,
    /// What a broken rule means: strict refuses, coach tells and lets one go on.
    #[arg(long, value_enum, default_value_t = JudgedPolicy::Strict)]
    pub policy: JudgedPolicy,
    /// The folder before the step: the last commit for red, the text at which red was confirmed
    /// for green, the text at which green was reached for refactor.
    pub before: PathBuf,
    /// The folder after the step.
    pub after: PathBuf,
    /// The language, where the files do not tell it.
    #[arg(long)]
    pub language: Option<String>,
    /// Run it without the sandbox's walls: for your own machine and your own code only.
    #[arg(long, env = "RANDORI_UNSAFE_NO_SANDBOX")]
    pub unsafe_no_sandbox: bool,
}

/// A phase that has a gate of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum JudgedPhase {
    /// One new test fails for the right reason.
    Red,
    /// It passes, with the least code.
    Green,
    /// Everything still passes, and nothing was weakened.
    Refactor,
}

/// What a broken rule means for a step that is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum JudgedPolicy {
    /// The gate refuses.
    Strict,
    /// The gate is open where there is a way on, and the reasons are warnings.
    Coach,
}

impl JudgedPolicy {
    /// Its word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            JudgedPolicy::Strict => "strict",
            JudgedPolicy::Coach => "coach",
        }
    }
}

impl JudgedPhase {
    /// Its word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            JudgedPhase::Red => "red",
            JudgedPhase::Green => "green",
            JudgedPhase::Refactor => "refactor",
        }
    }
}

/// The most runs at once: each is a jail with a compiler.
const MOST_JOBS: usize = 256;

fn jobs(text: &str) -> Result<NonZeroUsize, String> {
    let jobs: NonZeroUsize = text.parse().map_err(|_| "it must be a number from 1".to_owned())?;
    if jobs.get() > MOST_JOBS { Err(format!("at most {MOST_JOBS}")) } else { Ok(jobs) }
}

fn variable(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("it must be NAME=VALUE".to_owned()),
    }
}

/// Options of `randori katas`.
#[derive(Debug, Subcommand)]
pub enum Katas {
    /// List the katas.
    List {
        /// A folder of katas of your own, beside those inside the program.
        #[arg(long, env = "RANDORI_KATAS")]
        katas: Option<PathBuf>,
    },
    /// Run every path through the cycle and the sandbox.
    Check {
        /// A folder of katas; those inside the program when not given.
        folder: Option<PathBuf>,
        /// This one only; may be repeated.
        #[arg(long = "kata", value_name = "ID")]
        katas: Vec<KataId>,
        /// How the code is run.
        #[command(flatten)]
        runner: RunnerOptions,
    },
}

/// Options of `randori log`.
#[derive(Debug, Subcommand)]
pub enum Log {
    /// List the sessions.
    List {
        /// The folder that holds the event log.
        #[arg(long, env = "RANDORI_DATA", default_value = "randori-data")]
        data: PathBuf,
    },
    /// Print the events of a session as JSON lines.
    Show {
        /// The session: its id from `randori log list`, or its link.
        // One link in 64 begins with a hyphen.
        #[arg(allow_hyphen_values = true)]
        session: String,
        /// The folder that holds the event log.
        #[arg(long, env = "RANDORI_DATA", default_value = "randori-data")]
        data: PathBuf,
    },
    /// Say how a session kept to the cycle, by measures of our own and of the literature, as JSON.
    ///
    /// The exit status is 0, and 4 where the session cannot be read.
    Report(LogQuestion),
    /// Compute every verdict of a session again from the evidence in its log, and say as JSON where
    /// the log says something else than the rules.
    ///
    /// The exit status is 0 where they agree, 1 where they differ, and 4 where the session cannot
    /// be read or was judged by rules that this program does not know.
    Verify(LogQuestion),
}

/// Options of `randori project`.
#[derive(Debug, Subcommand)]
pub enum Project {
    /// Make all read models anew by replay of the events, while the server is stopped.
    ///
    /// These are the list of sessions and workshops, the snapshots, and what the boards of
    /// workshops show. The exit status is 0, 1 where something is damaged and was left out, and 4
    /// where the log cannot be used; then nothing was changed.
    Rebuild {
        /// The folder that holds the event log.
        #[arg(long, env = "RANDORI_DATA", default_value = "randori-data")]
        data: PathBuf,
    },
}

/// Options of `randori workshop`.
#[derive(Debug, Subcommand)]
pub enum Workshop {
    /// List the workshops, a line of JSON each.
    List {
        /// The folder that holds the event log.
        #[arg(long, env = "RANDORI_DATA", default_value = "randori-data")]
        data: PathBuf,
    },
    /// Give a workshop's board a new link, in the place of the old one; a running server heeds it.
    Link {
        /// Its number from `randori workshop list`, or the code that people type.
        which: String,
        /// The folder that holds the event log.
        #[arg(long, env = "RANDORI_DATA", default_value = "randori-data")]
        data: PathBuf,
    },
}

/// What is asked of the log of one session.
#[derive(Debug, Args)]
pub struct LogQuestion {
    /// The session: its id from `randori log list`, or its link.
    #[arg(allow_hyphen_values = true)]
    pub session: String,
    /// For people, and not as JSON.
    #[arg(long)]
    pub text: bool,
    /// The folder that holds the event log.
    #[arg(long, env = "RANDORI_DATA", default_value = "randori-data")]
    pub data: PathBuf,
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::{CommandFactory as _, Parser as _};

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_link_may_begin_with_a_hyphen() {
        for line in [
            ["randori", "log", "show", "-Oqz", "--data", "here"],
            ["randori", "log", "show", "--data", "here", "-Oqz"],
            ["randori", "log", "report", "-Oqz", "--data", "here"],
            ["randori", "log", "verify", "--data", "here", "-Oqz"],
        ] {
            let cli = Cli::try_parse_from(line).unwrap_or_else(|error| panic!("{error}"));
            let said = format!("{cli:?}");
            assert!(said.contains("\"-Oqz\"") && said.contains("\"here\""), "{said}");
        }
    }
}
