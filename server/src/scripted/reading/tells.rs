//! Words by which code in Python or JavaScript can tell that it is being tested, or with which it
//! ends the tests. Only what no honest kata says.

use super::{leaves, named, span, text};
use crate::runner::sources::SourceFile;
use katas::facts::Tell;
use katas::report::Place;
use tree_sitter::Node;

/// How one language says so.
pub struct Tells {
    /// What is called or read, as it is written without spaces.
    pub words: &'static [&'static str],
    /// Modules of which code under test has no need.
    pub modules: &'static [&'static str],
    /// Nodes that bring in a module.
    pub imports: &'static [&'static str],
    /// Nodes that reach for a part of something.
    pub members: &'static [&'static str],
}

/// Python's.
pub static PYTHON: Tells = Tells {
    words: &[
        "sys.argv",
        "sys.modules",
        "sys._getframe",
        "sys._current_frames",
        "sys.settrace",
        "sys.setprofile",
        "sys.excepthook",
        "sys.gettrace",
        "os._exit",
        "os.abort",
        "os.kill",
        "os.getpid",
        "os.environ",
        "os.getenv",
        "os.fork",
    ],
    modules: &["unittest", "inspect", "traceback", "pytest", "atexit", "signal"],
    imports: &["import_statement", "import_from_statement"],
    members: &["attribute"],
};

/// JavaScript's.
pub static JAVASCRIPT: Tells = Tells {
    words: &[
        "process.argv",
        "process.env",
        "process.exit",
        "process.reallyExit",
        "process.abort",
        "process.kill",
        "process.execArgv",
        "process.exitCode",
        "process.on",
        "process.pid",
        "Error.prepareStackTrace",
        "Error.stackTraceLimit",
    ],
    modules: &[
        "node:test",
        "node:process",
        "process",
        "node:child_process",
        "child_process",
        "node:worker_threads",
        "node:vm",
        "node:inspector",
        "node:v8",
    ],
    imports: &["import_statement"],
    members: &["member_expression"],
};

/// Finds such words in a file of code.
#[must_use]
pub fn of(root: Node<'_>, file: &SourceFile, tells: &Tells) -> Vec<Tell> {
    let mut found: Vec<Tell> = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        // What a file does when it is run by hand, no test sees.
        if leaves::says_nothing(&node) || is_main(&node, file) {
            continue;
        }
        let words = if tells.imports.contains(&node.kind()) {
            module(&node, file, tells)
        } else if tells.members.contains(&node.kind()) {
            let said: String = text(&node, &file.text).split_whitespace().collect();
            tells.words.iter().find(|word| **word == said).map(|word| (*word).to_owned())
        } else {
            None
        };
        if let Some(words) = words {
            let place = Place { file: file.name.clone(), at: span(node, file).from };
            found.push(Tell { words, place });
        }
        open.extend(named(&node).into_iter().rev());
    }
    found
}

/// The module that a line brings in, where code has no need of it.
fn module(node: &Node<'_>, file: &SourceFile, tells: &Tells) -> Option<String> {
    let from = node.child_by_field_name("module_name").or(node.child_by_field_name("source"));
    let names: Vec<Node<'_>> = match from {
        Some(from) => vec![from],
        None => named(node),
    };
    let says = |name: &Node<'_>| {
        let said = text(name, &file.text).trim_matches(['"', '\'']);
        let first = said.split([' ', '.']).next().unwrap_or_default();
        let is = |module: &&&str| **module == said || **module == first;
        tells.modules.iter().find(is).map(|module| format!("import of {module}"))
    };
    names.iter().find_map(says)
}

/// `if __name__ == "__main__":`, which is for whoever runs a file by hand.
pub fn is_main(node: &Node<'_>, file: &SourceFile) -> bool {
    let condition = node.child_by_field_name("condition");
    node.kind() == "if_statement"
        && condition.is_some_and(|condition| text(&condition, &file.text).contains("__name__"))
}
