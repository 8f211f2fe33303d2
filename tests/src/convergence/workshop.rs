//! Plays a plan: pages, links and server, with a clock that moves only when all wait.

mod network;
mod quiet;

use super::agreement;
use super::crashing_log::Moment;
use super::device::Device;
use super::dice::Dice;
use super::failure::Failure;
use super::ledger::Ledger;
use super::link::Link;
use super::node::Node;
use super::page::{Around, Page};
use super::plan::Plan;
use super::server::Server;
use super::step::{Step, When};
use super::tally::Tally;
use katas::event::Recorded;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

/// Everybody and everything.
pub struct Workshop<'node> {
    pub plan: Plan,
    pub server: Server,
    pub devices: Vec<Device>,
    /// By their seats.
    pub pages: Vec<Option<Page>>,
    paths: Vec<Path>,
    links: Vec<Link>,
    node: Option<&'node mut Node>,
    pub ledger: Ledger,
    pub tally: Tally,
    clients: u32,
    news: Arc<Notify>,
    dice: Dice,
    /// The crash that was planned last, and how long the server is away then.
    crash: (When, Duration),
    /// When the server is back.
    back_at: Option<Instant>,
    /// What any page was told, by its number.
    pub told: BTreeMap<u64, Recorded>,
}

/// A seat's way to the server.
struct Path {
    up: Duration,
    down: Duration,
    away_until: Instant,
}

fn ms(ms: u32) -> Duration {
    Duration::from_millis(u64::from(ms))
}

/// Plays a plan to its end.
pub fn play(plan: &Plan, node: Option<&mut Node>) -> Result<Tally, Failure> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime").block_on(async {
        let mut workshop = Workshop::open(plan.clone(), node)?;
        for step in plan.steps.clone() {
            workshop.step(step).await?;
        }
        workshop.come_to_rest().await?;
        agreement::check(&mut workshop).await?;
        Ok(workshop.tally)
    })
}

impl<'node> Workshop<'node> {
    fn open(plan: Plan, mut node: Option<&'node mut Node>) -> Result<Self, Failure> {
        if let Some(node) = &mut node {
            node.begin();
        }
        let news = Arc::new(Notify::new());
        let server = Server::new(&plan, news.clone());
        let seats = plan.seats.len();
        let devices = plan.seats.iter().map(|seat| seat.device + 1).max().unwrap_or(1);
        let path = || Path { up: ms(1), down: ms(1), away_until: Instant::now() };
        let dice = Dice::new(!plan.seed);
        let tally = Tally {
            plans: 1,
            real_editors: u64::from(plan.has_real_editors()),
            ..Tally::default()
        };
        let mut workshop = Self {
            plan,
            server,
            devices: std::iter::repeat_with(Device::default).take(devices).collect(),
            pages: std::iter::repeat_with(|| None).take(seats).collect(),
            paths: std::iter::repeat_with(path).take(seats).collect(),
            links: Vec::new(),
            node,
            ledger: Ledger::default(),
            tally,
            clients: 0,
            news,
            dice,
            crash: (When::Now, Duration::ZERO),
            back_at: None,
            told: BTreeMap::new(),
        };
        for seat in 0..seats {
            workshop.join(seat)?;
        }
        Ok(workshop)
    }

    async fn step(&mut self, step: Step) -> Result<(), Failure> {
        match step {
            Step::Wait { ms: wait } => return self.until(Instant::now() + ms(wait)).await,
            Step::Type { page, role, at, delete, piece } => {
                self.at(page, |page, around| page.types(role, at, delete, piece, around))?;
            }
            Step::Undo { page, role, again } => {
                self.at(page, |page, around| page.undoes(role, again, around))?;
            }
            Step::Advance { page } => self.at(page, Page::advances)?,
            Step::Act { page, act } => self.at(page, |page, around| page.asks(act, around))?,
            Step::Visit { page } => self.at(page, Page::visits)?,
            Step::Show { page, role, shown } => {
                self.at(page, |page, around| page.show(role, shown, around))?;
            }
            Step::Delay { page, up, down } => {
                (self.paths[page].up, self.paths[page].down) = (ms(up), ms(down));
            }
            Step::Cut { page, how, away_ms } => self.cut(page, how, ms(away_ms))?,
            Step::Twice { page } => self.twice(page),
            Step::Reload { page } => self.reload(page)?,
            Step::Leave { page } => self.leave(page),
            Step::Join { page } => self.join(page)?,
            Step::Crash { when, away_ms } => self.plan_crash(when, ms(away_ms)),
            Step::Disk { full } => self.server.hazard.full.store(full, Ordering::SeqCst),
            Step::Runner { mood, takes_ms } => {
                *self.server.runner.0.lock().unwrap() = (mood, ms(takes_ms));
            }
        }
        Ok(())
    }

    /// Lets somebody at a page do something, and carries what follows to the network.
    fn at(
        &mut self,
        seat: usize,
        work: impl FnOnce(&mut Page, &mut Around) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let Some(mut page) = self.pages[seat].take() else { return Ok(()) };
        let done = work(&mut page, &mut self.around(seat));
        let requests = std::mem::take(&mut page.requests);
        self.pages[seat] = Some(page);
        self.carry(seat, requests);
        done
    }

    fn around(&mut self, seat: usize) -> Around<'_, 'node> {
        let Self { plan, devices, node, ledger, tally, clients, .. } = self;
        let device = &mut devices[plan.seats[seat].device];
        Around { device, node, ledger, tally, clients }
    }

    fn join(&mut self, seat: usize) -> Result<(), Failure> {
        if self.pages[seat].is_none() {
            let plan_seat = self.plan.seats[seat];
            self.pages[seat] = Some(Page::open(plan_seat, &mut self.around(seat))?);
            self.at(seat, |_, _| Ok(()))?;
        }
        Ok(())
    }

    fn leave(&mut self, seat: usize) {
        if let Some(page) = self.pages[seat].take() {
            page.close(&mut self.around(seat));
            self.hang_up(seat);
        }
    }

    fn reload(&mut self, seat: usize) -> Result<(), Failure> {
        if self.pages[seat].is_none() {
            return Ok(());
        }
        self.tally.reloads += 1;
        self.leave(seat);
        self.join(seat)
    }

    fn plan_crash(&mut self, when: When, away: Duration) {
        self.crash = (when, away);
        let moment = match when {
            When::Now => return self.server.kill(),
            When::BeforeAppend => Moment::BeforeAppend,
            When::AfterAppend => Moment::AfterAppend,
        };
        *self.server.hazard.crash.lock().unwrap() = Some(moment);
    }

    /// Lets everything go on up to a moment.
    async fn until(&mut self, end: Instant) -> Result<(), Failure> {
        loop {
            for link in &mut self.links {
                link.collect(self.paths[link.seat].down);
            }
            if self.server.has_crashed() {
                self.crashed();
            }
            let (now, next) = (Instant::now(), self.next());
            if next.is_some_and(|next| next <= now) {
                self.happens(now)?;
            } else if now >= end {
                return Ok(());
            } else {
                let next = next.map_or(end, |next| next.min(end));
                tokio::select! {
                    biased;
                    () = self.news.notified() => {}
                    () = sleep_until(next) => {}
                }
            }
        }
    }

    /// When the next thing happens.
    fn next(&self) -> Option<Instant> {
        let links = self.links.iter().filter_map(Link::next);
        let pages = self.pages.iter().flatten().filter_map(Page::next_due);
        links.chain(pages).chain(self.back_at).min()
    }

    /// The first thing that is due happens.
    fn happens(&mut self, now: Instant) -> Result<(), Failure> {
        if self.back_at.is_some_and(|at| at <= now) {
            self.back_at = None;
            self.server.start();
            return Ok(());
        }
        let link = self.links.iter().position(|link| link.next().is_some_and(|at| at <= now));
        if let Some(link) = link {
            return self.link_moves(link, now);
        }
        let due = |page: &Option<Page>| {
            page.as_ref().and_then(Page::next_due).is_some_and(|at| at <= now)
        };
        match self.pages.iter().position(due) {
            Some(seat) => self.at(seat, Page::due),
            None => Ok(()),
        }
    }

    fn crashed(&mut self) {
        self.tally.crashes += 1;
        self.tally.crashes_after_append += u64::from(self.crash.0 == When::AfterAppend);
        for link in &mut self.links {
            link.crash(self.paths[link.seat].down);
        }
        self.back_at = Some(Instant::now() + self.crash.1);
    }
}
