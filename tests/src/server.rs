//! A Randori of one's own: on a free port, with a data folder that goes away.

use crate::measure::resident_kb;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// What the server says when it can be used.
const READY: &str = "Randori is ready: ";

/// A running server. It is killed when dropped.
pub struct Server {
    process: Child,
    data: TempDir,
    url: String,
    extra: Vec<String>,
}

/// The binary under test: the one that `RANDORI_BIN` names, or that was built beside this program.
///
/// # Panics
/// When it is not there: the tests are started by `cargo xtask test`.
#[must_use]
pub fn binary() -> PathBuf {
    let named = std::env::var_os("RANDORI_BIN").map(PathBuf::from);
    let beside = || {
        let program = std::env::current_exe().expect("this program has a file");
        program.ancestors().skip(1).map(|folder| folder.join("randori")).find(|path| path.is_file())
    };
    named.or_else(beside).expect("randori is not built; start the tests by `cargo xtask test`")
}

impl Server {
    /// Starts a server with a new log.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts a server with further arguments.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start_with(extra: &[&str]) -> Self {
        let data = TempDir::new().expect("a folder for the log");
        let extra: Vec<String> = extra.iter().map(|&argument| argument.to_owned()).collect();
        let (process, url) = launch("127.0.0.1:0", data.path(), &extra, None);
        Self { process, data, url, extra }
    }

    /// Starts a server whose files can only become so large, in KiB: what comes after that fails as
    /// it does on a full disk. The file that takes its standard error is as large already.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start_in_little_room(file_kib: u32) -> Self {
        let data = TempDir::new().expect("a folder for the log");
        let (process, url) = launch("127.0.0.1:0", data.path(), &[], Some(file_kib));
        Self { process, data, url, extra: Vec::new() }
    }

    /// The server's address, as `http://127.0.0.1:40123`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where the log is.
    #[must_use]
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// The id of the server's process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// The server's resident memory, in kilobytes.
    ///
    /// # Panics
    /// When it does not run.
    #[must_use]
    pub fn resident_kb(&self) -> f64 {
        resident_kb(self.pid())
    }

    /// Kills the server as `kill -9` does, and waits until it is gone.
    ///
    /// # Panics
    /// When it cannot be killed.
    pub fn kill(&mut self) {
        self.process.kill().expect("the server can be killed");
        self.process.wait().expect("the server ends");
    }

    /// Starts the server again on the same log and the same port, with all the room there is.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start_again(&mut self) {
        let address = self.url.trim_start_matches("http://").to_owned();
        (self.process, self.url) = launch(&address, self.data.path(), &self.extra, None);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be dead already, and that is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn launch(listen: &str, data: &Path, extra: &[String], file_kib: Option<u32>) -> (Child, String) {
    let mut command = Command::new(if file_kib.is_some() { "bash".into() } else { binary() });
    if let Some(kib) = file_kib {
        // Without its signal the limit is an error of the write that meets it.
        let limited = format!("trap '' XFSZ; ulimit -f {kib}; exec \"$0\" \"$@\"");
        command.args(["-c", &limited]).arg(binary());
    }
    let mut process = command
        .args(["serve", "--log", "warn", "--listen", listen, "--data"])
        .arg(data)
        .args(extra)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(file_kib.map_or_else(Stdio::inherit, |kib| full_file(kib).into()))
        .spawn()
        .expect("the server starts");
    let output = process.stdout.take().expect("the server's output is a pipe");
    let mut lines = BufReader::new(output);
    let mut line = String::new();
    lines.read_line(&mut line).expect("the server says something");
    let url = line.trim().strip_prefix(READY).map(str::to_owned);
    // Whatever it prints later is read, so that it never waits for a reader.
    std::thread::spawn(move || lines.read_to_end(&mut Vec::new()));
    (process, url.unwrap_or_else(|| panic!("the server did not start; it said {line:?}")))
}

/// A file that is at its end and has no room for more, where files may have so many KiB.
fn full_file(kib: u32) -> File {
    let mut file = tempfile::tempfile().expect("a file");
    file.set_len(u64::from(kib) * 1024).expect("a file of this length");
    file.seek(SeekFrom::End(0)).expect("a file has an end");
    file
}
