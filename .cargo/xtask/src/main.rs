//! The automation of Randori: `cargo xtask`.

mod bench;
mod bundle;
mod check;
mod invocation;
mod serve;
mod setup;
mod step;
mod test;
mod watch;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::bundle::Quality;
use crate::invocation::Failed;
use crate::workspace::Workspace;

/// Sets up, builds, serves and tests Randori. Every command that it runs is printed.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, build client and server (release), and serve on 127.0.0.1:8080
    Serve {
        /// Passed on to `randori serve`, for example: cargo xtask serve -- --listen 127.0.0.1:9000
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Run every test there is, in a real browser too
    Test {
        /// Only tests whose name contains this
        filter: Option<String>,
    },
    /// Build the client's files into target/bundle
    Bundle {
        /// For working on the client: quick to build, neither small nor quick to load
        #[arg(long)]
        fast: bool,
    },
    /// Measure; without a name, say what can be measured
    Bench {
        /// The measurement's name
        name: Option<String>,
    },
    /// Serve for contributors: build again what changed, and reload the page
    Watch {
        /// Passed on to `randori serve`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Check format, lints, the rules of the house, documentation and TypeScript
    Check,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            error.downcast_ref::<Failed>().map_or(ExitCode::FAILURE, Failed::exit_code)
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    let workspace = Workspace::load()?;
    match command {
        Command::Serve { arguments } => serve::run(&workspace, &arguments),
        Command::Test { filter } => test::run(&workspace, filter.as_deref()),
        Command::Bundle { fast: false } => bundle::run(&workspace, Quality::Small),
        Command::Bundle { fast: true } => bundle::run(&workspace, Quality::Fast),
        Command::Bench { name } => bench::run(&workspace, name.as_deref()),
        Command::Watch { arguments } => watch::run(&workspace, &arguments),
        Command::Check => check::run(&workspace),
    }
}
