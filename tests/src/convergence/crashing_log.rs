//! A log on a disk that can be full, under a server that can crash.

use katas::access::Access;
use katas::event::Recorded;
use katas::id::Sequence;
use server::log::error::{AppendError, CreateError, Fault, LinkError, ReadError};
use server::log::link::{Generation, Link};
use server::log::session_id::{LinkHash, SessionId};
use server::log::{EventLog, Snapshot, Summary};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use tokio::sync::Notify;

/// What lies before the log.
#[derive(Default)]
pub struct Hazard {
    /// Where the next append will crash.
    pub crash: Mutex<Option<Moment>>,
    /// Whether the disk is full.
    pub full: AtomicBool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    BeforeAppend,
    AfterAppend,
}

/// The log as one life of the server has it: when that ends, it neither reads nor writes.
pub struct CrashingLog {
    pub log: Arc<dyn EventLog>,
    pub hazard: Arc<Hazard>,
    pub life: Arc<Life>,
}

/// One life of the server.
pub struct Life {
    ended: AtomicBool,
    /// Whoever watches over everything.
    news: Arc<Notify>,
}

impl Life {
    pub fn new(news: Arc<Notify>) -> Self {
        Self { ended: AtomicBool::new(false), news }
    }

    pub fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
        self.news.notify_one();
    }

    pub fn has_ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }

    /// Whoever has no life any more waits for ever.
    async fn goes_on(&self) {
        if self.has_ended() {
            std::future::pending().await
        }
    }
}

impl CrashingLog {
    async fn read<T>(&self, reading: impl Future<Output = T>) -> T {
        self.life.goes_on().await;
        at_once(reading)
    }
}

#[async_trait::async_trait]
impl EventLog for CrashingLog {
    async fn create(
        &self,
        link: LinkHash,
        session: SessionId,
        first: &[Recorded],
    ) -> Result<(), CreateError> {
        self.life.goes_on().await;
        at_once(self.log.create(link, session, first))
    }

    async fn append(
        &self,
        session: SessionId,
        expected: Sequence,
        events: &[Recorded],
    ) -> Result<(), AppendError> {
        self.life.goes_on().await;
        let crash = self.hazard.crash.lock().unwrap().take();
        if crash == Some(Moment::BeforeAppend) {
            self.life.end();
            self.life.goes_on().await;
        }
        if self.hazard.full.load(Ordering::SeqCst) {
            return Err(Fault::Full.into());
        }
        let appended = at_once(self.log.append(session, expected, events));
        if crash == Some(Moment::AfterAppend) {
            self.life.end();
            self.life.goes_on().await;
        }
        appended
    }

    async fn read(&self, session: SessionId, after: Sequence) -> Result<Vec<Recorded>, ReadError> {
        self.read(self.log.read(session, after)).await
    }

    async fn find(&self, link: LinkHash) -> Result<Option<Link>, Fault> {
        self.read(self.log.find(link)).await
    }

    async fn links(&self, session: SessionId) -> Result<Vec<Link>, ReadError> {
        self.read(self.log.links(session)).await
    }

    async fn add_link(
        &self,
        session: SessionId,
        link: LinkHash,
        access: Access,
        generation: Generation,
    ) -> Result<(), LinkError> {
        self.read(self.log.add_link(session, link, access, generation)).await
    }

    async fn revoke_link(&self, session: SessionId, access: Access) -> Result<(), LinkError> {
        self.read(self.log.revoke_link(session, access)).await
    }

    async fn save_snapshot(&self, session: SessionId, snapshot: Snapshot) -> Result<(), ReadError> {
        self.read(self.log.save_snapshot(session, snapshot)).await
    }

    async fn snapshot(&self, session: SessionId) -> Result<Option<Snapshot>, Fault> {
        self.read(self.log.snapshot(session)).await
    }

    async fn sessions(&self) -> Result<Vec<Summary>, Fault> {
        self.read(self.log.sessions()).await
    }
}

/// Holds this thread until a log's own thread has answered: its time is none of the plan's.
pub fn at_once<T>(answer: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    // Within one turn of a task the runtime would make a long row of answers wait for the next.
    let mut answer = pin!(tokio::task::unconstrained(answer));
    loop {
        match answer.as_mut().poll(&mut context) {
            Poll::Ready(answer) => return answer,
            Poll::Pending => std::thread::park(),
        }
    }
}
