//! The process that makes jails: it forks into new namespaces whenever the service asks for it.
//!
//! It has one thread and no secret: the service starts it once, with an empty environment, and each
//! jail's first process is a copy of it, so that none needs to load a program. It ends with the
//! service, and ends every jail with it.

pub mod cgroups;
pub mod message;
pub mod room;

use crate::jailer::cgroups::{Cgroup, Cgroups};
use crate::jailer::message::{Hello, Made, Plan};
use crate::jailer::room::Host;
use crate::packet;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, WaitOptions};
use std::io::Write as _;
use std::net::Shutdown;
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use syscalls::{Forked, Namespaces};

/// The word on the command line that makes the binary this program.
pub const WORD: &str = "jailer";

/// A jail that was made and is not over.
#[derive(Debug)]
struct Alive {
    pid: Pid,
    pidfd: OwnedFd,
    cgroup: Cgroup,
    /// Tells the service that nothing of it is left but its cgroup; closed by the service when it
    /// has no more questions about it.
    lease: UnixStream,
    is_buried: bool,
}

/// Why no jails can be made any more.
#[derive(Debug, thiserror::Error)]
enum Fault {
    /// The kernel refused something.
    #[error("{0}")]
    Kernel(#[from] rustix::io::Errno),
    /// The machine cannot be looked at.
    #[error("the machine cannot be looked at: {0}")]
    Host(std::io::Error),
    /// A jail could not be leased to the service.
    #[error("a jail cannot be leased to the service: {0}")]
    Lease(std::io::Error),
    /// The service could not be heard or told.
    #[error("the service cannot be heard or told: {0}")]
    Packet(std::io::Error),
    /// A plan came without its streams.
    #[error("a plan came without its streams")]
    NoStreams,
}

/// Says on standard error what is wrong; where that takes no more, as a file on a full disk, it is
/// lost, and jails are made all the same.
fn complain(fault: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "randori jailer: {fault}");
}

/// Makes jails until nobody can ask for one any more. Its standard input is the socket on which
/// the service asks.
pub fn main() -> ! {
    let mut cgroups = Cgroups::find();
    let mut alive = Vec::new();
    let served = serve(&mut cgroups, &mut alive);
    alive.into_iter().for_each(|jail| end(jail, &mut cgroups));
    cgroups.end();
    if let Err(fault) = &served {
        complain(fault);
    }
    std::process::exit(i32::from(served.is_err()))
}

fn serve(cgroups: &mut Cgroups, alive: &mut Vec<Alive>) -> Result<(), Fault> {
    // What is typed at the service's terminal is for the service alone.
    let _ = rustix::process::setsid();
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o022));
    answer(&Hello { cgroups: cgroups.found() }, &[])?;
    let host = Host::look().map_err(Fault::Host)?;
    loop {
        let is_asked = wait(alive)?;
        bury(alive, cgroups);
        if is_asked {
            let asked = packet::receive(socket()).map_err(Fault::Packet)?;
            let Some((plan, streams)) = asked else { return Ok(()) };
            let streams = streams.try_into().map_err(|_| Fault::NoStreams)?;
            make(&plan, &streams, &host, cgroups, alive)?;
        }
    }
}

/// Waits until the service asks for something or has gone, which is true, or a jail is over.
fn wait(alive: &[Alive]) -> Result<bool, Fault> {
    let socket = PollFd::from_borrowed_fd(socket(), PollFlags::IN);
    let jails = alive.iter().map(|jail| match jail.is_buried {
        true => PollFd::from_borrowed_fd(jail.lease.as_fd(), PollFlags::empty()),
        false => PollFd::from_borrowed_fd(jail.pidfd.as_fd(), PollFlags::IN),
    });
    let mut fds: Vec<_> = std::iter::once(socket).chain(jails).collect();
    match poll(&mut fds, None) {
        Ok(_) => Ok(fds.first().is_some_and(|socket| !socket.revents().is_empty())),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Makes one jail, and tells the service.
fn make(
    plan: &Plan,
    streams: &[OwnedFd; 3],
    host: &Host,
    cgroups: &mut Cgroups,
    alive: &mut Vec<Alive>,
) -> Result<(), Fault> {
    let cgroup = cgroups.make();
    let refused = |cause: &dyn std::fmt::Display| Made::Refused(cause.to_string());
    let made = match syscalls::fork(Namespaces::APART, cgroup.born_in()) {
        Ok(Forked::Child) => room::live(plan, streams, &cgroup, host),
        Ok(Forked::Parent { pid, pidfd }) => match Pid::from_raw(pid) {
            Some(pid) => {
                let (lease, theirs) = UnixStream::pair().map_err(Fault::Lease)?;
                let told = answer(&Made::Jail(cgroup.files()), &[pidfd.as_fd(), theirs.as_fd()]);
                alive.push(Alive { pid, pidfd, cgroup, lease, is_buried: false });
                return told;
            }
            None => refused(&"it has no number"),
        },
        Err(error) => refused(&error),
    };
    cgroups.remove(cgroup);
    answer(&made, &[])
}

/// Buries every jail that is over, and removes what it stood in once nobody asks about it.
fn bury(alive: &mut Vec<Alive>, cgroups: &mut Cgroups) {
    let is_over = |jail: &mut Alive| {
        if !jail.is_buried
            && !matches!(rustix::process::waitpid(Some(jail.pid), WaitOptions::NOHANG), Ok(None))
        {
            jail.is_buried = true;
            // The service may have gone.
            let _ = jail.lease.shutdown(Shutdown::Write);
        }
        let mut lease = [PollFd::from_borrowed_fd(jail.lease.as_fd(), PollFlags::empty())];
        jail.is_buried && poll(&mut lease, Some(&Timespec::default())).is_ok_and(|one| one > 0)
    };
    alive.extract_if(.., is_over).for_each(|jail| cgroups.remove(jail.cgroup));
}

/// Ends a jail and everything in it.
fn end(jail: Alive, cgroups: &mut Cgroups) {
    // Gone already is as good.
    let _ = rustix::process::pidfd_send_signal(&jail.pidfd, Signal::KILL);
    while !jail.is_buried
        && matches!(
            rustix::process::waitpid(Some(jail.pid), WaitOptions::empty()),
            Err(rustix::io::Errno::INTR)
        )
    {}
    cgroups.remove(jail.cgroup);
}

/// The socket on which the service asks.
fn socket() -> BorrowedFd<'static> {
    rustix::stdio::stdin()
}

/// Tells the service something, with a jail's first process and the lease of it where there is one.
fn answer(message: &impl serde::Serialize, beside: &[BorrowedFd<'_>]) -> Result<(), Fault> {
    packet::send(socket(), message, beside).map_err(Fault::Packet)
}
