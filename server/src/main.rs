//! The `randori` binary: reads the command line and does what it says.

use clap::Parser as _;
use katas::kata::Kata;
use server::cli::{Cli, Command, Katas, Log, LogFormat, LogQuestion, Project, Workshop};
use server::log_command::LogCommandError;
use server::machine::Machine;
use server::runner::Runner;
use server::{
    catalogue, doctor, judge_command, kata_check, log_command, project_command, run_command, serve,
    telemetry, workshop_command,
};
use std::backtrace::{Backtrace, BacktraceStatus};
use std::fmt::Display;
use std::io::Write as _;
use std::panic::PanicHookInfo;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit status for a command line that is not understood, and where nothing is known: scripts
/// take 2 for a text that does not compile.
const INFRASTRUCTURE_FAILED: u8 = 4;

fn main() -> ExitCode {
    server::live_as_a_part();
    std::panic::set_hook(Box::new(tell_panic));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Nobody is left to tell where even that cannot be printed.
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(INFRASTRUCTURE_FAILED)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    match start(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("randori: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the runtime has all its threads.
static STARTED: AtomicBool = AtomicBool::new(false);

/// Tells of a panic without the lock that the standard library holds while it does: out of memory
/// in the middle of it, it would wait for that very lock for ever, and nobody would hear anything.
///
/// Where the machine has no thread left for the runtime, those that it has would wait for the ones
/// that never came: then this is the end.
fn tell_panic(info: &PanicHookInfo<'_>) {
    // Nobody is left to tell where even that cannot be written.
    let _ = writeln!(std::io::stderr(), "randori: {info}");
    if !STARTED.load(Ordering::Relaxed) {
        std::process::exit(i32::from(INFRASTRUCTURE_FAILED));
    }
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        let _ = writeln!(std::io::stderr(), "{trace}");
    }
}

fn start(cli: Cli) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let quiet = !matches!(cli.command, Command::Serve(_)) && cli.log_format == LogFormat::Text;
    telemetry::log(cli.log_format, if quiet { "warn" } else { &cli.log })?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    STARTED.store(true, Ordering::Relaxed);
    runtime.block_on(carry_out(cli.command))
}

async fn carry_out(command: Command) -> Result<ExitCode, Box<dyn std::error::Error>> {
    match command {
        Command::Serve(options) => serve::serve(options).await?,
        Command::Run(options) => {
            let printed = run_command::run(&options).await;
            say(&serde_json::to_string_pretty(&printed)?)?;
            return Ok(ExitCode::from(printed.state.exit_status()));
        }
        Command::Judge(options) => {
            return Ok(match judge_command::judge(&options).await {
                Ok(judgement) => {
                    say(&serde_json::to_string_pretty(&judgement)?)?;
                    ExitCode::from(judgement.exit_status())
                }
                Err(error) => {
                    eprintln!("randori: {error}");
                    ExitCode::from(INFRASTRUCTURE_FAILED)
                }
            });
        }
        Command::Doctor { json } => {
            let machine = Machine::look()?;
            if json {
                say(&serde_json::to_string_pretty(&doctor::findings(&machine))?)?;
            } else {
                say(doctor::text(&machine).trim_end())?;
            }
            return Ok(if machine.is_fit() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Command::Katas(Katas::List { katas }) => {
            let (catalogue, faults) = catalogue::load(katas.as_deref())?;
            for kata in catalogue.katas() {
                let languages: Vec<_> = kata.tracks.iter().map(|t| t.language.as_str()).collect();
                say(&format!("{}\t{}\t{}", kata.id, kata.title, languages.join(", ")))?;
            }
            return Ok(told(&faults));
        }
        Command::Katas(Katas::Check { folder, katas, runner }) => {
            let (catalogue, faults) = match &folder {
                Some(folder) => catalogue::load_only(folder)?,
                None => catalogue::load(None)?,
            };
            let mut chosen: Vec<&Kata> = catalogue.katas().iter().collect();
            if let Some(unknown) = katas.iter().find(|id| catalogue.get(id).is_none()) {
                let next = "`randori katas list` names those there are";
                return Err(format!("there is no kata {unknown}; {next}").into());
            }
            chosen.retain(|kata| katas.is_empty() || katas.contains(&kata.id));
            let (_, runner) = serve::runner(&runner).await?;
            let runner: Arc<dyn Runner> = Arc::new(runner);
            let missteps = kata_check::check(&chosen, &runner).await;
            let code = told(&faults);
            return Ok(if missteps.is_empty() { code } else { ExitCode::FAILURE });
        }
        Command::Log(question) => return look_into(question).await,
        Command::Workshop(Workshop::List { data }) => workshop_command::list(&data)?,
        Command::Workshop(Workshop::Link { which, data }) => {
            say(&workshop_command::link(&data, &which).await?)?;
        }
        Command::Project(Project::Rebuild { data }) => {
            return Ok(match project_command::rebuild(&data) {
                Ok(rebuilt) => {
                    say(&rebuilt.done)?;
                    told(&rebuilt.damaged)
                }
                Err(error) => {
                    eprintln!("randori: {error}");
                    ExitCode::from(INFRASTRUCTURE_FAILED)
                }
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Carries out `randori log`. What cannot be read is neither right nor wrong.
async fn look_into(question: Log) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let unreadable = |error: LogCommandError| {
        eprintln!("randori: {error}");
        ExitCode::from(INFRASTRUCTURE_FAILED)
    };
    match question {
        Log::List { data } => log_command::list(&data).await?,
        Log::Show { session, data } => log_command::show(&data, &session).await?,
        Log::Report(LogQuestion { session, text, data }) => {
            let report = match log_command::report(&data, &session).await {
                Ok(report) => report,
                Err(error) => return Ok(unreadable(error)),
            };
            let json = || serde_json::to_string_pretty(&report);
            say((if text { report.text() } else { json()? }).trim_end())?;
        }
        Log::Verify(LogQuestion { session, text, data }) => {
            let found = match log_command::verify(&data, &session).await {
                Ok(found) => found,
                Err(error) => return Ok(unreadable(error)),
            };
            let json = || serde_json::to_string_pretty(&found);
            say((if text { found.text() } else { json()? }).trim_end())?;
            return Ok(if found.agrees() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Names every fault, as a broken kata or a damaged session; there being one is a failure.
fn told(faults: &[impl Display]) -> ExitCode {
    for fault in faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints a text. Whoever stopped reading has had enough, which is no error.
fn say(text: &str) -> std::io::Result<()> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}
