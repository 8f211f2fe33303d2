//! What is planted outside of a jail, and what must not have happened to it.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use std::io::ErrorKind;
use std::net::TcpListener;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::process::Output;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long the kernel may take to bury what was killed.
const BURIAL: Duration = Duration::from_secs(5);

/// The bait.
pub struct Planted {
    /// Stands in a file, in the environment of `randori run`, and nowhere inside.
    secret: String,
    /// Stands on the command line of whatever an attacker starts.
    word: String,
    folder: TempDir,
    tcp: TcpListener,
    unix: UnixListener,
    mounts: String,
}

impl Planted {
    pub fn new() -> Self {
        let mut bytes = [0; 12];
        getrandom::fill(&mut bytes).unwrap();
        let name = hex::encode(bytes);
        let folder = tempfile::tempdir().unwrap();
        let secret = format!("secret-{name}");
        std::fs::write(folder.path().join("secret"), &secret).unwrap();
        let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
        tcp.set_nonblocking(true).unwrap();
        let address = SocketAddr::from_abstract_name(format!("randori-{name}")).unwrap();
        let unix = UnixListener::bind_addr(&address).unwrap();
        unix.set_nonblocking(true).unwrap();
        Self { secret, word: format!("word-{name}"), folder, tcp, unix, mounts: mounts() }
    }

    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// A text with the places of what is planted.
    pub fn fill(&self, text: &str) -> String {
        let folder = self.folder.path().to_str().unwrap();
        text.replace("@WORD@", &self.word)
            .replace("@SECRET_FILE@", &format!("{folder}/secret"))
            .replace("@FOLDER@", folder)
            .replace("@PORT@", &self.tcp.local_addr().unwrap().port().to_string())
            .replace("@SOCKET@", &self.word.replace("word-", "randori-"))
    }

    /// What happened to it, and must not have.
    pub fn faults(&self, output: &Output) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault = |bad: bool, what: &str| {
            if bad {
                faults.push(what.to_owned());
            }
        };
        let printed = [output.stdout.as_slice(), &output.stderr].concat();
        fault(String::from_utf8_lossy(&printed).contains(&self.secret), "the secret came out");
        let reached = |error: std::io::Error| error.kind() != ErrorKind::WouldBlock;
        fault(self.tcp.accept().map_or_else(reached, |_| true), "the port was reached");
        fault(self.unix.accept().map_or_else(reached, |_| true), "the socket was reached");
        let names = std::fs::read_dir(self.folder.path()).unwrap().count();
        let kept = std::fs::read_to_string(self.folder.path().join("secret")).unwrap();
        fault(names != 1 || kept != self.secret, "a folder of the host was written");
        fault(self.lives_on(), "a process lives on");
        fault(mounts() != self.mounts, "the host's mounts have changed");
        faults
    }

    /// Whether any process of the machine has the word on its command line.
    fn lives_on(&self) -> bool {
        let until = Instant::now() + BURIAL;
        while self.is_running() {
            if Instant::now() > until {
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    fn is_running(&self) -> bool {
        let processes = std::fs::read_dir("/proc").unwrap().flatten();
        let lines = processes.filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok());
        lines.into_iter().any(|line| String::from_utf8_lossy(&line).contains(&self.word))
    }
}

fn mounts() -> String {
    std::fs::read_to_string("/proc/self/mounts").unwrap()
}
