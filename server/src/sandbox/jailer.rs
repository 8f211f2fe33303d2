//! The service's hand on the process that makes jails.

use crate::jailer::WORD;
use crate::jailer::message::{Files, Found, Hello, Made, Plan};
use crate::packet;
use crate::sandbox::SandboxError;
use rustix::net::sockopt::{Timeout, set_socket_timeout};
use rustix::net::{AddressFamily, SocketFlags, SocketType};
use serde::de::DeserializeOwned;
use std::io::{Error, Result};
use std::os::fd::{BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How long it may take for an answer: a jail is a millisecond of work.
const PATIENCE: Duration = Duration::from_secs(10);

/// A process that makes jails, and another one where it has ended.
#[derive(Debug)]
pub struct Jailer {
    program: PathBuf,
    found: Found,
    connection: Mutex<Option<Connection>>,
}

/// The first process of a jail.
#[derive(Debug)]
pub struct Born {
    /// Itself.
    pub pidfd: OwnedFd,
    /// How its cgroup is bounded and watched.
    pub cgroup: Files,
    /// At its end when nothing is left of the jail but its cgroup, which stays for as long as this.
    pub lease: UnixStream,
}

/// One process, for as long as it answers.
#[derive(Debug)]
struct Connection {
    child: Child,
    // Taken only by its end.
    socket: Option<OwnedFd>,
}

impl Jailer {
    /// Starts one from this `randori` binary.
    ///
    /// # Errors
    /// When it cannot be started, or does not say what it has.
    pub fn start(randori: &Path) -> Result<Self> {
        let (connection, hello) = Connection::open(randori)?;
        let (program, found) = (randori.to_owned(), hello.cgroups);
        Ok(Self { program, found, connection: Mutex::new(Some(connection)) })
    }

    /// The cgroups in which it puts jails.
    #[must_use]
    pub fn cgroups(&self) -> &Found {
        &self.found
    }

    /// Has a jail made, with these for its input, its output and its errors.
    ///
    /// # Errors
    /// When the process that makes them does not answer, a new one neither; or when the kernel
    /// refuses.
    pub fn make(
        &self,
        plan: &Plan,
        streams: [BorrowedFd<'_>; 3],
    ) -> std::result::Result<Born, SandboxError> {
        let failed = SandboxError::no_jail;
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let made = connection.as_ref().map(|one| one.make(plan, &streams));
        let made = match made {
            Some(Ok(made)) => made,
            gone => {
                if let Some(Err(error)) = gone {
                    tracing::error!(%error, "the process that makes jails is replaced");
                }
                *connection = None;
                let (new, _) = Connection::open(&self.program).map_err(failed)?;
                let made = new.make(plan, &streams).map_err(failed);
                *connection = Some(new);
                made?
            }
        };
        match made {
            (Made::Jail(cgroup), beside) => match <[OwnedFd; 2]>::try_from(beside) {
                Ok([pidfd, lease]) => Ok(Born { pidfd, cgroup, lease: lease.into() }),
                Err(_) => Err(failed(Error::other("its first process is missing"))),
            },
            (Made::Refused(cause), _) => Err(failed(Error::other(cause))),
        }
    }
}

impl Connection {
    fn open(randori: &Path) -> Result<(Self, Hello)> {
        let packets = SocketType::SEQPACKET;
        let (ours, theirs) =
            rustix::net::socketpair(AddressFamily::UNIX, packets, SocketFlags::CLOEXEC, None)?;
        set_socket_timeout(&ours, Timeout::Recv, Some(PATIENCE))?;
        let mut command = Command::new(randori);
        // A path of the host would be seen from inside.
        command.arg0("randori").arg(WORD).env_clear().current_dir("/");
        let child = command.stdin(Stdio::from(theirs)).stdout(Stdio::null()).spawn()?;
        // What it was started with is closed here, so that its end is noticed.
        drop(command);
        let connection = Self { child, socket: Some(ours) };
        let (hello, _) = connection.receive()?;
        Ok((connection, hello))
    }

    fn make(&self, plan: &Plan, streams: &[BorrowedFd<'_>; 3]) -> Result<(Made, Vec<OwnedFd>)> {
        packet::send(self.socket()?, plan, streams)?;
        self.receive()
    }

    fn receive<M: DeserializeOwned>(&self) -> Result<(M, Vec<OwnedFd>)> {
        let came = packet::receive(self.socket()?)?;
        came.ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
    }

    fn socket(&self) -> Result<&OwnedFd> {
        self.socket.as_ref().ok_or_else(|| std::io::ErrorKind::NotConnected.into())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // It ends every jail, and then itself.
        self.socket = None;
        let _ = self.child.wait();
    }
}
