//! The `randori` binary: reads the command line and does what it says.

use clap::Parser as _;
use server::cli::{Cli, Command, Katas, Log, LogFormat};
use server::{catalogue, kata_check, log_command, serve, telemetry};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Inside a jail this very program is the first process: it starts in a millisecond there, so
    // it reads no command line and starts no runtime.
    if std::env::args_os().nth(1).is_some_and(|argument| argument == "inside") {
        server::inside::main();
    }
    let cli = Cli::parse();
    match start(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("randori: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start(cli: Cli) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let quiet = !matches!(cli.command, Command::Serve(_)) && cli.log_format == LogFormat::Text;
    telemetry::log(cli.log_format, if quiet { "warn" } else { &cli.log })?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(carry_out(cli.command))
}

async fn carry_out(command: Command) -> Result<ExitCode, Box<dyn std::error::Error>> {
    match command {
        Command::Serve(options) => serve::serve(options).await?,
        Command::Katas(Katas::List { katas }) => {
            let (catalogue, faults) = catalogue::load(katas.as_deref())?;
            for kata in catalogue.katas() {
                let languages: Vec<_> = kata.tracks.iter().map(|t| t.language.as_str()).collect();
                println!("{}\t{}\t{}", kata.id, kata.title, languages.join(", "));
            }
            return Ok(told(&faults));
        }
        Command::Katas(Katas::Check { folder, runner }) => {
            let (catalogue, faults) = match &folder {
                Some(folder) => catalogue::load_only(folder)?,
                None => catalogue::load(None)?,
            };
            let runner = serve::runner(&runner).await?;
            let missteps = kata_check::check(&catalogue, &runner).await;
            let code = told(&faults);
            return Ok(if missteps.is_empty() { code } else { ExitCode::FAILURE });
        }
        Command::Log(Log::List { data }) => log_command::list(&data).await?,
        Command::Log(Log::Show { session, data }) => log_command::show(&data, &session).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Names every fault; a broken kata is a failure.
fn told(faults: &[katas::catalogue::Fault]) -> ExitCode {
    for fault in faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
