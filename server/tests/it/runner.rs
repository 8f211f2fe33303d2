//! The runner's door: places in the queue, checks, and jobs that end without a verdict.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::{BOTH, jail, runner, rust, sandbox, sources};
use katas::diagnostic::Diagnostic;
use katas::report::{Light, Report, TestOutcome};
use katas::text::Role;
use server::language::stamp::Stamp;
use server::language::{Language, Languages, Purpose, Reading};
use server::runner::job::Place;
use server::runner::local_runner::Setup;
use server::runner::{Limits, LocalRunner, Lost, Runner, SessionKey, Sources};
use server::sandbox::{Jail, Kind, Root, Running, Sandbox, SandboxError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

fn key(name: &str) -> SessionKey {
    SessionKey(name.to_owned())
}

fn with_setup(slots: usize, most_waiting: usize) -> LocalRunner {
    let rust = rust(Limits::default());
    LocalRunner::new(rust, sandbox(Kind::Jail), Setup { slots, most_waiting, most_kept: 0 })
}

#[tokio::test]
async fn a_check_tells_what_the_compiler_says_and_runs_nothing() {
    let tests = "#[test] fn t() { std::process::exit(0) }";
    for kind in BOTH {
        let runner = runner(kind, Limits::default());
        let wrong = runner.check(key("a"), sources("pub fn f() -> i32 { \"\" }", tests)).unwrap();
        let found = wrong.result().await.unwrap();
        assert_eq!(found[0].code.as_deref(), Some("E0308"));
        let right = runner.check(key("a"), sources("pub fn f() {}", tests)).unwrap();
        assert_eq!(right.result().await, Ok(vec![]));
    }
}

#[tokio::test]
async fn who_waits_sees_the_place_and_gets_the_verdict() {
    let runner = with_setup(1, 10);
    let text = || sources("", "#[test] fn t() {}");
    let jobs: Vec<_> = ["a", "b", "c"].map(|name| runner.run(key(name), text()).unwrap()).into();
    let places: Vec<_> = jobs.iter().map(|job| *job.place().borrow()).collect();
    let waiting = |ahead| Place::Waiting { ahead };
    assert_eq!(places[1..], [waiting(0), waiting(1)]);
    for job in jobs {
        assert_eq!(job.result().await.unwrap().report.light(), Light::Green);
    }
}

#[tokio::test]
async fn a_full_queue_says_when_to_try_again() {
    let runner = with_setup(1, 1);
    let text = || sources("", "#[test] fn t() {}");
    let running = runner.run(key("a"), text()).unwrap();
    let waiting = runner.run(key("b"), text()).unwrap();
    let busy = runner.run(key("c"), text()).unwrap_err();
    assert!(busy.try_again_s >= 1);
    // Whoever gives up makes room.
    drop(waiting);
    assert!(running.result().await.is_ok());
    assert!(runner.run(key("c"), text()).unwrap().result().await.is_ok());
}

#[tokio::test]
async fn a_newer_check_or_a_run_takes_the_place_of_a_check() {
    let runner = with_setup(1, 10);
    let text = || sources("", "#[test] fn t() {}");
    let busy = runner.run(key("x"), text()).unwrap();
    let older = runner.check(key("a"), text()).unwrap();
    let newer = runner.check(key("a"), text()).unwrap();
    assert_eq!(older.result().await, Err(Lost::Replaced));
    assert!(busy.result().await.is_ok());
    assert_eq!(newer.result().await, Ok(vec![]));
}

#[tokio::test]
async fn nothing_begins_after_shutting_down() {
    let runner = with_setup(1, 10);
    let text = || sources("", "#[test] fn t() {}");
    let running = runner.run(key("a"), text()).unwrap();
    let waiting = runner.run(key("b"), text()).unwrap();
    runner.shut_down();
    assert_eq!(waiting.result().await, Err(Lost::ShuttingDown));
    let late = runner.run(key("c"), text()).unwrap();
    assert_eq!(late.result().await, Err(Lost::ShuttingDown));
    assert!(running.result().await.is_ok());
}

/// A sandbox that cannot be started, as on a machine that has just run out of processes.
#[derive(Debug)]
struct Broken;

impl Sandbox for Broken {
    fn kind(&self) -> Kind {
        Kind::Jail
    }

    fn start(&self, _: &Root) -> Result<Running, SandboxError> {
        let cause = std::io::ErrorKind::NotFound.into();
        Err(SandboxError::Start { program: "a new jail".to_owned(), cause })
    }
}

#[tokio::test]
async fn a_broken_sandbox_is_nobody_s_verdict() {
    let rust = rust(Limits::default());
    let runner = LocalRunner::new(rust, Arc::new(Broken), Setup::default());
    let text = || sources("", "#[test] fn t() {}");
    let run = runner.run(key("a"), text()).unwrap().result().await;
    assert_eq!(run.unwrap_err(), Lost::NoSandbox);
    let check = runner.check(key("a"), text()).unwrap().result().await;
    assert_eq!(check.unwrap_err(), Lost::NoSandbox);
}

/// Counts how often a sandbox was started.
#[derive(Debug)]
struct Counting(Jail, AtomicUsize);

impl Sandbox for Counting {
    fn kind(&self) -> Kind {
        self.0.kind()
    }

    fn start(&self, root: &Root) -> Result<Running, SandboxError> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.start(root)
    }
}

#[test]
fn a_runtime_may_end_while_runs_are_under_way() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let runner = with_setup(2, 32);
    let endless = || sources("", "#[test] fn t() { loop {} }");
    let jobs: Vec<_> = runtime.block_on(async {
        let run = |number: usize| runner.run(key(&number.to_string()), endless()).unwrap();
        let jobs: Vec<_> = (0..16).map(run).collect();
        let mut place = jobs[0].place();
        place.wait_for(|place| *place == Place::Running).await.unwrap();
        jobs
    });
    let (ended, over) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        drop(runtime);
        // Nobody listens only where the test has failed already.
        let _ = ended.send(());
    });
    assert!(over.recv_timeout(Duration::from_secs(30)).is_ok(), "the runtime hangs");
    drop(jobs);
}

#[tokio::test]
async fn the_same_text_is_known_already_and_another_is_run() {
    let sandbox = Arc::new(Counting(jail(), AtomicUsize::new(0)));
    let runner = LocalRunner::new(rust(Limits::default()), sandbox.clone(), Setup::with_slots(1));
    let run = async |code: &str, test: &str| {
        let job = runner.run(key("one"), sources(code, test)).unwrap();
        job.result().await.unwrap()
    };
    let first = run("", "#[test] fn t() {}").await;
    // One was for the run, and another may wait for the next one by now.
    let started = || sandbox.1.load(Ordering::SeqCst);
    while started() < 2 {
        tokio::task::yield_now().await;
    }
    assert_eq!(run("", "#[test] fn t() {}").await, first);
    assert_eq!(started(), 2);
    assert_eq!(run("", "#[test] fn t() { panic!() }").await.report.light(), Light::Red);
    assert_eq!(run("//", "#[test] fn t() {}").await.report.light(), Light::Green);
    assert!(started() >= 3);
}

#[tokio::test]
async fn what_a_limit_ended_is_run_again() {
    let mut limits = Limits::default();
    limits.test.wall_ms = 100;
    let sandbox = Arc::new(Counting(jail(), AtomicUsize::new(0)));
    let runner = LocalRunner::new(rust(limits), sandbox.clone(), Setup::default());
    for _ in 0..2 {
        let before = sandbox.1.load(Ordering::SeqCst);
        let job = runner.run(key("one"), sources("", "#[test] fn t() { loop {} }")).unwrap();
        let found = job.result().await.unwrap();
        assert_eq!(found.report.tests()[0].outcome, TestOutcome::TimedOut);
        while sandbox.1.load(Ordering::SeqCst) == before {
            tokio::task::yield_now().await;
        }
    }
}

/// Fails the first time, as one that was killed.
#[derive(Debug)]
struct BrokenOnce(Jail, AtomicUsize);

impl Sandbox for BrokenOnce {
    fn kind(&self) -> Kind {
        self.0.kind()
    }

    fn start(&self, root: &Root) -> Result<Running, SandboxError> {
        match self.1.fetch_add(1, Ordering::SeqCst) {
            0 => Err(SandboxError::Died { said: "killed".to_owned() }),
            _ => self.0.start(root),
        }
    }
}

#[tokio::test]
async fn a_run_whose_sandbox_failed_is_tried_once_more() {
    let sandbox = Arc::new(BrokenOnce(jail(), AtomicUsize::new(0)));
    let runner = LocalRunner::new(rust(Limits::default()), sandbox, Setup::default());
    let job = runner.run(key("one"), sources("", "#[test] fn t() {}")).unwrap();
    assert_eq!(job.result().await.unwrap().report.light(), Light::Green);
}

/// Rust whose compiler is said to be a file that the test can replace.
#[derive(Debug)]
struct Replaceable {
    rust: Arc<dyn Language>,
    file: PathBuf,
    stamp: Stamp,
}

impl Replaceable {
    fn new(file: &Path) -> Self {
        let rust = rust(Limits::default());
        let rust = rust.iter().next().unwrap();
        Self { rust: Arc::clone(rust), file: file.to_owned(), stamp: Stamp::of([file]) }
    }
}

#[async_trait::async_trait]
impl Language for Replaceable {
    fn id(&self) -> &str {
        self.rust.id()
    }

    fn toolchain(&self) -> &str {
        self.rust.toolchain()
    }

    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn again(&self) -> Result<Arc<dyn Language>, String> {
        let found = Self::new(&self.file);
        if found.stamp.is_current() { Ok(Arc::new(found)) } else { Err("install it".to_owned()) }
    }

    fn role(&self, name: &str) -> Option<Role> {
        self.rust.role(name)
    }

    fn loads_by_itself(&self, name: &str) -> bool {
        self.rust.loads_by_itself(name)
    }

    fn refused(&self, sources: &Sources) -> Vec<Diagnostic> {
        self.rust.refused(sources)
    }

    fn read(&self, sources: &Sources) -> Reading {
        self.rust.read(sources)
    }

    async fn prepare(
        &self,
        sandbox: &dyn Sandbox,
        purpose: Purpose,
    ) -> Result<Running, SandboxError> {
        self.rust.prepare(sandbox, purpose).await
    }

    async fn run(
        &self,
        prepared: Running,
        sources: &Sources,
    ) -> Result<(Report, Running), SandboxError> {
        self.rust.run(prepared, sources).await
    }

    async fn check(
        &self,
        prepared: Running,
        sources: &Sources,
    ) -> Result<(Vec<Diagnostic>, Running), SandboxError> {
        self.rust.check(prepared, sources).await
    }
}

#[tokio::test]
async fn tools_that_are_replaced_are_noticed_and_those_that_vanish_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rustc");
    std::fs::write(&file, "one").unwrap();
    let languages = Languages::new(vec![Arc::new(Replaceable::new(&file))]);
    let sandbox = Arc::new(Counting(jail(), AtomicUsize::new(0)));
    let runner = LocalRunner::new(languages, sandbox.clone(), Setup::with_slots(1));
    let run = async || {
        let job = runner.run(key("one"), sources("", "#[test] fn t() {}")).unwrap();
        job.result().await
    };
    let started = || sandbox.1.load(Ordering::SeqCst);
    assert!(run().await.is_ok());
    // The one that waits for the next run was made for the old tools.
    while started() < 2 {
        tokio::task::yield_now().await;
    }
    std::fs::write(&file, "another").unwrap();
    assert!(run().await.is_ok());
    assert!(started() >= 3, "what was found by the old tools is not used again");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(run().await.unwrap_err(), Lost::NoCompiler);
    assert!(!runner.offers(&"rust".parse().unwrap()));
    std::fs::write(&file, "back").unwrap();
    assert!(run().await.is_ok());
}
