//! A page in a real browser that runs the tests when told to, and says when it showed the light.

use crate::exercise::Exercise;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The page. Its browser ends when it is dropped.
pub struct Page {
    node: Child,
    say: ChildStdin,
    hear: BufReader<ChildStdout>,
}

impl Page {
    /// Opens a session's page, by its address, and writes an exercise; none where no browser is
    /// named.
    ///
    /// # Panics
    /// When the browser does not start.
    #[must_use]
    pub fn open(url: &str, exercise: Exercise) -> Option<Self> {
        std::env::var_os("RANDORI_CHROMIUM")?;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser");
        let mut node = Command::new("node")
            .args(["light.mjs", url, exercise.tests.1, exercise.code.1])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let say = node.stdin.take().expect("a pipe");
        let hear = BufReader::new(node.stdout.take().expect("a pipe"));
        let mut page = Self { node, say, hear };
        assert_eq!(page.line(), "ready");
        Some(page)
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.hear.read_line(&mut line).expect("the page says something");
        line.trim().to_owned()
    }

    /// Changes the text, waits as a person does, presses, and says how long the light took, in
    /// milliseconds.
    ///
    /// # Panics
    /// When the page says something else.
    pub fn light(&mut self) -> f64 {
        writeln!(self.say, "run").expect("the page listens");
        let line = self.line();
        line.parse().unwrap_or_else(|_| panic!("no time but {line:?}"))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.node.kill();
        let _ = self.node.wait();
    }
}
