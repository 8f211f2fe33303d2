//! `randori serve`: puts the parts together, listens, and stops in good order.

use crate::actor::World;
use crate::catalogue::{self, LoadError};
use crate::cli::{RunnerOptions, Serve};
use crate::clock::Clock;
use crate::doctor;
use crate::front_door;
use crate::log::sqlite_log::{OpenError, SqliteLog};
use crate::machine::{Machine, MachineError};
use crate::router::{App, router};
use crate::runner::LocalRunner;
use crate::runner::local_runner::Setup;
use crate::sessions::Sessions;
use crate::telemetry::{self, TelemetryError};
use crate::visitors::Visitors;
use crate::workshops::Workshops;
use crate::workshops::boards::Boards;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long open connections may take to end when the server stops.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// The name of the event log within the data folder.
pub const LOG_FILE: &str = "randori.sqlite";

/// Why the server does not serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The data folder cannot be made.
    #[error("The data folder {path} cannot be made: {cause}. Choose another with --data.")]
    Folder {
        /// The folder.
        path: std::path::PathBuf,
        /// The system's words.
        cause: std::io::Error,
    },
    /// The event log does not open.
    #[error(transparent)]
    Log(#[from] OpenError),
    /// The katas of the host cannot be read.
    #[error(transparent)]
    Katas(#[from] LoadError),
    /// Code cannot be run.
    #[error(transparent)]
    Runner(#[from] MachineError),
    /// The address is taken or forbidden.
    #[error("{0} is in use. Stop the program that uses it, or choose another with --listen.")]
    InUse(SocketAddr),
    /// The address cannot be listened on.
    #[error("Nobody can listen on {0}: {1}. Choose another address with --listen.")]
    Listen(SocketAddr, std::io::Error),
    /// The numbers cannot be collected.
    #[error(transparent)]
    Telemetry(#[from] TelemetryError),
    /// The server broke off.
    #[error("The server broke off: {0}. Start it again; nothing that was saved is lost.")]
    Io(#[from] std::io::Error),
}

/// Serves until the process is told to stop.
///
/// # Errors
/// When something that is needed is not there; the sentence says what to do.
pub async fn serve(options: Serve) -> Result<(), ServeError> {
    let listener = listen(options.listen).await?;
    let (catalogue, faults) = catalogue::load(options.katas.as_deref())?;
    for fault in &faults {
        tracing::warn!(%fault, "kata left out");
    }
    let data = &options.data;
    std::fs::create_dir_all(data)
        .map_err(|cause| ServeError::Folder { path: data.clone(), cause })?;
    let log = Arc::new(SqliteLog::open(&data.join(LOG_FILE))?);
    let (machine, runner) = runner(&options.runner).await?;
    let runner = Arc::new(runner);
    let idle = Duration::from_secs(options.idle_seconds);
    let last = Arc::clone(&runner);
    let clock = Clock::system();
    let workshop_log = Arc::clone(&log);
    let world = Arc::new(World { log, runner, clock, idle, boards: Boards::default() });
    let sessions = Arc::new(Sessions::new(world, Arc::new(catalogue)));
    let metrics = telemetry::metrics()?;
    tokio::spawn(telemetry::care_for(metrics.clone()));
    let (stop, stopping) = watch::channel(false);
    let stop = Arc::new(stop);
    let connected = Arc::clone(&stop);
    let app = App {
        workshops: Arc::new(Workshops::new(workshop_log, Arc::clone(&sessions))),
        sessions,
        visitors: Arc::new(Visitors::default()),
        shelf: Arc::default(),
        origins: Arc::new(options.origins),
        unsafe_no_sandbox: options.runner.unsafe_no_sandbox,
        metrics: Some(metrics),
        doctor: doctor::text(&machine).into(),
        stopping,
    };
    let address = listener.local_addr()?;
    let told = async move {
        asked_to_stop().await;
        tracing::info!("stopping");
        // Every connection hears of it and says goodbye; without any, nobody listens.
        let _ = stop.send(true);
        last.shut_down();
    };
    println!("Randori is ready: http://{address}");
    let (done, mut ended) = watch::channel(false);
    let stopped = async move {
        told.await;
        let _ = done.send(true);
    };
    let server = front_door::open(listener, router(app), stopped);
    let late = async move {
        let _ = ended.wait_for(|ended| *ended).await;
        tokio::time::sleep(STOP_WITHIN).await;
    };
    let goodbye = async move {
        server.await;
        // A WebSocket has left the door behind it, and listens for the end as long as it is there.
        connected.closed().await;
    };
    tokio::select! {
        () = goodbye => {}
        () = late => {}
    }
    Ok(())
}

/// What this machine has, and a runner of it.
///
/// # Errors
/// When it has no language, or no sandbox and nobody allowed to go without.
pub async fn runner(options: &RunnerOptions) -> Result<(Machine, LocalRunner), MachineError> {
    let machine = tokio::task::spawn_blocking(Machine::look).await;
    let machine = machine.map_err(std::io::Error::from)??;
    let setup = options.slots.map_or_else(Setup::default, Setup::with_slots);
    let runner = machine.runner(setup, options.unsafe_no_sandbox)?;
    Ok((machine, runner))
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => ServeError::InUse(address),
        _ => ServeError::Listen(address, error),
    })
}

/// Ends when the process is interrupted or terminated.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let (interrupt, terminate) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    let (Ok(mut interrupt), Ok(mut terminate)) = (interrupt, terminate) else {
        // Without signals the process ends the hard way, which the log survives.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
