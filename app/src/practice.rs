//! A practice as the page has it: what the server confirmed, and what is shown before it answers.

mod asking;
mod main_step;
mod past;
mod seat;

pub use main_step::MainStep;
pub use past::{Look, Order, Replay, Revisit};
pub use seat::Hand;

use crate::desk::Desk;
use crate::effect::Draft;
use crate::outbox::Outbox;
use crate::result::{Light, RunResult};
use crate::shortcut::{Action, Region};
use katas::access::Access;
use katas::advice::{Advice, Offer, Step};
use katas::command::Command;
use katas::decide::{decide, is_frozen, may_type};
use katas::diagnostic::Diagnostic;
use katas::guide::Guide;
use katas::id::{CycleNumber, FileName, ItemId, PersonId, RunId, Sequence, TextVersion};
use katas::navigator;
use katas::onward::onward;
use katas::refusal::Refusal;
use katas::remark::Remark;
use katas::room::Room;
use katas::session::{HistoryEntry, Phase, PhaseName, Session};
use katas::text::Role;
use katas::wire::{Caret, You};

/// One practice on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Practice {
    /// What the server said: it is on disk.
    pub confirmed: Session,
    /// What is shown: the confirmed session with all pending commands, decided by the same rules.
    pub view: Session,
    /// The commands that the server has not answered yet.
    pub outbox: Outbox,
    /// Who this is, and what the link lets them do.
    pub you: You,
    /// Who is here.
    pub room: Room,
    /// What the workshop asks of the page; none outside of one.
    pub around: Option<Around>,
    /// Where the others are, as it was told last.
    pub whereabouts: Vec<Whereabouts>,
    /// Whether the page goes where the driver is.
    pub follows: bool,
    /// The way through the kata.
    pub guide: Guide,
    /// The problem as HTML that the server made.
    pub problem: String,
    /// What was refused last, in words; `Message::NoticeDismissed` takes it away.
    pub notice: Option<String>,
    /// What the compiler said last of a text, without a verdict.
    pub checked: Option<Checked>,
    /// The run's place in the queue: how many are before it.
    pub queued: Option<(RunId, u32)>,
    /// Whether a run is wanted as soon as the server can be reached.
    pub wish: RunWish,
    /// The press of the run whose light is awaited.
    pub press: Option<Press>,
    /// How long the last run took from the press to the light.
    pub lit: Option<Lit>,
    /// The commit's message while it is written; none as long as the proposed one stands.
    pub commit_draft: Option<String>,
    /// What of the past is looked at.
    pub revisit: Revisit,
    /// What of a former run's text is shown.
    pub look: Look,
    /// Whether a session is being forked from it.
    pub forking: bool,
    /// What is being written into the test list.
    pub list_edit: ListEdit,
    /// The part that is in front where there is room for one only: navigator (with the list),
    /// tests, code or result. Going to a region puts its part in front.
    pub tab: Region,
    /// The part of the page that has the focus.
    pub region: Option<Region>,
    /// The offer that was turned down, which is not shown again.
    pub declined: Option<Offer>,
    /// What the editors were told, so that they are told changes only.
    pub desk: Desk,
    /// Whether edits are about to be sent.
    pub flush_soon: bool,
    /// Of what the device has a copy: the outbox's revision, and the session it is for.
    pub kept: Option<(u64, Sequence)>,
}

/// Where somebody else is in the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// Who.
    pub person: PersonId,
    /// In which file.
    pub file: FileName,
    /// Where their caret is; none where they typed since, and it went with the text.
    pub caret: Option<Caret>,
}

/// What a workshop asks of the page of a session in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// Whether nobody types now.
    pub held: bool,
    /// The rest, as JSON, for what shows it later.
    pub surroundings: String,
}

/// What the compiler said of a version of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Of which version.
    pub version: TextVersion,
    /// What it said.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether a run is wanted as soon as the server can be reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RunWish {
    /// No.
    None,
    /// Yes: the button says 'waits for the connection', and pressing it again takes it back.
    Waits,
}

/// The press of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Press {
    /// Which run.
    pub run: RunId,
    /// When, in milliseconds as `performance.now()` counts them.
    pub at_ms: f64,
}

/// The time from press to light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lit {
    /// Which run.
    pub run: RunId,
    /// How long, in microseconds.
    pub us: u64,
}

/// What is being written into the test list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListEdit {
    /// Nothing.
    None,
    /// A new item, as far as it is written.
    Adding(String),
    /// Other words for an item, as far as they are written.
    Rewording(ItemId, String),
}

/// The lights of one cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleLights {
    /// Which cycle.
    pub cycle: CycleNumber,
    /// Whether it is the present one.
    pub now: bool,
    /// A light for each run; a click sends `Message::RunRevisited(entry.run)`.
    pub lights: Vec<HistoryEntry>,
}

impl Practice {
    /// Whether the path names a clean-up for this cycle: then to say that there is none is not the
    /// move that the navigator is about.
    #[must_use]
    pub fn clean_up_is_named(&self) -> bool {
        let picked = self.view.picked.as_ref();
        picked.and_then(|item| self.guide.step(item)).is_some_and(|step| step.clean.is_some())
    }

    /// The practice as the server gave it.
    #[must_use]
    pub fn new(session: Session, guide: Guide, problem: String, you: You, room: Room) -> Self {
        Self {
            view: session.clone(),
            confirmed: session,
            outbox: Outbox::default(),
            you,
            room,
            around: None,
            whereabouts: Vec::new(),
            follows: true,
            guide,
            problem,
            notice: None,
            checked: None,
            queued: None,
            wish: RunWish::None,
            press: None,
            lit: None,
            commit_draft: None,
            revisit: Revisit::None,
            look: Look::Text,
            forking: false,
            list_edit: ListEdit::None,
            tab: Region::Navigator,
            region: None,
            declined: None,
            desk: Desk::default(),
            flush_soon: false,
            kept: None,
        }
    }

    /// What the navigator says now.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let mut advice = navigator::advise(&self.view, &self.guide);
        if advice.offer == self.declined || !self.may_type() {
            advice.offer = None;
        }
        advice
    }

    /// What the navigator's one button does.
    #[must_use]
    pub fn main_step(&self) -> MainStep {
        let advice = self.advice();
        if !self.may_type() {
            return self.navigators_step(&advice.step);
        }
        if advice.offer.is_some() {
            return MainStep::TakeOffer;
        }
        match advice.step {
            Step::Pick(_) => MainStep::Pick,
            Step::Write => MainStep::Write(self.role_in_work()),
            Step::Wait => MainStep::Wait,
            Step::Run => MainStep::Run,
            Step::Mend => MainStep::Revert,
            Step::FinishRefactoring => match &self.view.phase {
                Phase::Refactor { before, .. } if !self.view.files.are(before) => MainStep::Cleaned,
                _ => MainStep::NothingToCleanUp,
            },
            Step::Commit(_) => MainStep::Commit,
            Step::Finish => MainStep::AddItem,
            Step::Predict => MainStep::Predict,
            Step::EndSpike => MainStep::EndSpike,
        }
    }

    /// What the button does for somebody who does not type now.
    fn navigators_step(&self, step: &Step) -> MainStep {
        match step {
            _ if self.you.access < Access::Navigate => MainStep::Theirs,
            Step::Pick(_) => MainStep::Pick,
            Step::Finish => MainStep::AddItem,
            Step::Predict => MainStep::Foretell,
            _ => MainStep::Theirs,
        }
    }

    /// Whether the session asks first how a run will end.
    #[must_use]
    pub fn asks_prediction(&self) -> bool {
        let Session { policy, phase, prediction, picked, spike, opening, .. } = &self.view;
        let strict_red = phase.name() == PhaseName::Red && spike.is_none() && opening.is_none();
        policy.prediction && strict_red && picked.is_some() && prediction.is_none()
    }

    /// The file in which the present step is written.
    #[must_use]
    pub fn role_in_work(&self) -> Role {
        match &self.view.phase {
            Phase::Red { nearly: None } => Role::Tests,
            Phase::Red { .. } if !self.view.last_is_on_screen() => Role::Tests,
            _ => Role::Code,
        }
    }

    /// The result region.
    #[must_use]
    pub fn result(&self) -> RunResult {
        RunResult::of(self)
    }

    /// The history: the lights of each cycle, in order, the present cycle always among them.
    #[must_use]
    pub fn history(&self) -> Vec<CycleLights> {
        let now = self.view.cycle;
        let mut cycles: Vec<CycleLights> = Vec::new();
        for entry in &self.view.history {
            let same = cycles.last().is_some_and(|last| last.cycle == entry.cycle);
            if !same {
                let (cycle, lights) = (entry.cycle, Vec::new());
                cycles.push(CycleLights { cycle, now: cycle == now, lights });
            }
            if let Some(last) = cycles.last_mut() {
                last.lights.push(entry.clone());
            }
        }
        if !cycles.last().is_some_and(|last| last.now) {
            cycles.push(CycleLights { cycle: now, now: true, lights: Vec::new() });
        }
        cycles
    }

    /// Why a file may not be changed now, in words; none where it may.
    #[must_use]
    pub fn frozen(&self, role: Role) -> Option<String> {
        if let Err(refusal) = may_type(&self.view, &self.asker()) {
            return Some(refusal.to_string());
        }
        if self.is_held() {
            return Some(Refusal::Held.to_string());
        }
        is_frozen(&self.view, role).then(|| Refusal::TestsFrozen.to_string())
    }

    /// Whether the workshop around it wants everybody to look up.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.around.as_ref().is_some_and(|around| around.held)
    }

    /// The commit's message as it stands: what is written, else what the navigator proposes. Each
    /// key in its field sends `Message::CommitTyped`; empty outside of the last step.
    #[must_use]
    pub fn commit_message(&self) -> String {
        match (&self.commit_draft, self.advice().step) {
            (Some(draft), _) => draft.clone(),
            (None, Step::Commit(message)) => message,
            (None, _) => String::new(),
        }
    }

    /// Whether a run is on its way, so that the button says 'cancel'.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.view.in_flight.is_some()
    }

    /// Words that the navigator proposes for the test list, the first that are not on it.
    #[must_use]
    pub fn proposed(&self) -> Option<String> {
        let is_new = |words: &String| self.view.list.0.iter().all(|item| item.text != *words);
        self.view.remarks().iter().filter_map(Remark::item).find(is_new)
    }

    /// The light of the page's icon and title; none before the first run.
    #[must_use]
    pub fn light(&self) -> Option<Light> {
        self.view.history.last().map(|entry| entry.light)
    }

    /// Whether an action makes sense now: its button is shown, and the palette lists it. A run and
    /// a commit can be asked for at any time: too early, the refusal names the step that is due.
    #[must_use]
    pub fn allows(&self, action: Action) -> bool {
        let legal = |command: Command| decide(&self.view, &self.asker(), &command).is_ok();
        match action {
            Action::CancelRun => self.is_running(),
            Action::FinishRefactoring => self.view.phase.name() == PhaseName::Refactor,
            Action::Revert => legal(Command::Revert),
            Action::BackToRed => legal(Command::BackToRed),
            Action::Abandon => legal(Command::Abandon),
            Action::Hint => self.advice().next_rung.is_some(),
            Action::Override => onward(&self.view).is_ok(),
            Action::Spike => self.view.spike.is_none(),
            Action::EndSpike => self.view.spike.is_some(),
            Action::AddProposed => self.proposed().is_some(),
            Action::HandOver => matches!(self.seat().hand, Hand::Give(..)),
            Action::AskKeyboard => matches!(self.seat().hand, Hand::Ask | Hand::Unask | Hand::Take),
            Action::Follow => !self.follows && self.other_driver().is_some(),
            Action::Note => self.you.access >= Access::Navigate,
            action if action.is_of_replay() => matches!(self.revisit, Revisit::Replay(_)),
            _ => true,
        }
    }

    /// What an editor of a role begins with: the server's text and the page's own changes.
    #[must_use]
    pub fn draft(&self, role: Role) -> Option<Draft> {
        let file = self.confirmed.files.with_role(role)?;
        let mut texts: Vec<String> = Vec::new();
        for change in self.outbox.changes(&file.name) {
            let before = texts.last().unwrap_or(&file.text);
            let Ok(after) = change.apply_to(before) else { break };
            texts.push(after);
        }
        Some(Draft { text: file.text.clone(), version: file.version, texts })
    }
}

#[cfg(test)]
#[path = "practice/tests.rs"]
mod tests;
