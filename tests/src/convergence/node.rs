//! A process of Node that holds real editors: a call per line, an answer per line.

use app::effect::{Opening, Update};
use app::message::EditorEvent;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use tokio::time::Instant;

/// Node, with the editors of all plans that were played on it.
pub struct Node {
    process: Child,
    calls: ChildStdin,
    answers: BufReader<ChildStdout>,
    line: String,
    opened: u32,
    /// The plan's beginning.
    since: Option<Instant>,
}

/// What an editor says to a call.
#[derive(Debug, Deserialize)]
pub(super) struct Answer {
    /// Its text now.
    pub text: String,
    /// What it told meanwhile.
    pub events: Vec<Value>,
    /// Why it could not do as it was told.
    pub failed: Option<String>,
}

impl Answer {
    /// What it told meanwhile, as the client reads it.
    pub fn events(&self) -> Vec<EditorEvent> {
        self.events.iter().filter_map(|event| app::json::read(&event.to_string())).collect()
    }
}

impl Node {
    /// Starts one.
    ///
    /// # Panics
    /// When Node or what the editors are built of is missing.
    #[must_use]
    pub fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/editor");
        let built = folder.join("node_modules/esbuild").exists();
        assert!(built, "the editor's packages are missing; run `cargo xtask test`");
        let mut process = Command::new("node")
            .arg("test/remote.mjs")
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let (calls, answers) = (process.stdin.take(), process.stdout.take());
        let (calls, answers) = calls.zip(answers).expect("both are piped");
        let answers = BufReader::new(answers);
        Self { process, calls, answers, line: String::new(), opened: 0, since: None }
    }

    /// Begins a plan: the editors of the one before are closed, and what editors ask the clock for
    /// is the plan's time.
    pub(super) fn begin(&mut self) {
        self.since = Some(Instant::now());
        self.call("begin", 0, &json!({}));
    }

    pub(super) fn open(&mut self, opening: &Opening) -> (u32, Answer) {
        self.opened += 1;
        let Opening { file, label, language, client, vim, font_size, frozen, draft } = opening;
        // As `app/src/editor.rs` does: it is frozen when the page's own changes are in.
        let frozen = frozen.as_deref().filter(|_| draft.texts.is_empty());
        let options = json!({
            "file": file, "label": label, "language": language, "doc": draft.text,
            "version": draft.version, "client": client, "vim": vim, "fontSize": font_size,
            "frozen": frozen,
        });
        (self.opened, self.call("open", self.opened, &json!({ "options": options })))
    }

    pub(super) fn receive(&mut self, id: u32, client: &str, updates: &[Update]) -> Answer {
        let name = |own: bool| if own { client } else { "" };
        let update = |update: &Update| {
            let (client, changes) = (name(update.own), &update.changes);
            json!({ "client": client, "changes": changes })
        };
        let updates: Vec<_> = updates.iter().map(update).collect();
        self.call("receive", id, &json!({ "updates": updates }))
    }

    /// Calls something that takes these arguments.
    pub(super) fn call(&mut self, call: &str, id: u32, arguments: &Value) -> Answer {
        let now = self.since.map_or(0, |since| since.elapsed().as_millis());
        let line = json!({ "call": call, "id": id, "now": now, "with": arguments }).to_string();
        self.calls.write_all(line.as_bytes()).expect("node lives");
        self.calls.write_all(b"\n").expect("node lives");
        self.line.clear();
        self.answers.read_line(&mut self.line).expect("node answers");
        serde_json::from_str(&self.line)
            .unwrap_or_else(|error| panic!("{error} in {:?} to {line}", self.line))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // Where it has ended by itself, there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
