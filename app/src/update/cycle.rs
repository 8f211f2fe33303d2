//! The moves of the cycle: run, pick, take an offer, finish, commit, and the ways back.

use crate::dojo::Dojo;
use crate::effect::{Effect, Work};
use crate::message::Message;
use crate::model::{Model, Overlay, Saying};
use crate::practice::{ListEdit, Lit, MainStep, Practice, Press, RunWish};
use crate::shortcut::Region;
use crate::update::{answers, front, later, list, people, typing};
use katas::advice::{OfferedText, Step};
use katas::change::ChangeSet;
use katas::command::Command;
use katas::id::{ItemId, RunId};
use katas::prediction::Prediction;
use katas::wire::ToServer;

/// Asks the session for something: refused at once where a rule forbids it, shown and sent at once
/// where none does.
pub fn command(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    match practice.ask(command) {
        Ok(()) => {
            practice.notice = None;
            model.dojo_mut().map(typing::flush).unwrap_or_default()
        }
        Err(refusal) => answers::declined(model, refusal.to_string()),
    }
}

/// Runs all tests. A press while a run is in flight does nothing; without a connection the run
/// waits for it, and a second press takes that back.
pub fn run(model: &mut Model, pressed_ms: Option<f64>) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let online = dojo.is_online();
    let Some(practice) = dojo.practice.ready_mut() else { return Vec::new() };
    if practice.is_running() {
        return Vec::new();
    }
    if practice.asks_prediction() && practice.may_type() {
        return front::show(model, Overlay::Predict { actual: String::new() });
    }
    if !online {
        let (wish, words) = match practice.wish {
            RunWish::None => (RunWish::Waits, "Offline: the run waits for the connection."),
            RunWish::Waits => (RunWish::None, "The run does not wait any more."),
        };
        practice.wish = wish;
        model.status = words.into();
        return Vec::new();
    }
    practice.wish = RunWish::None;
    let run = practice.view.next_run();
    practice.press = pressed_ms.map(|at_ms| Press { run, at_ms });
    let version = practice.view.files.version();
    // Where one part is shown at a time, the light is looked for in the result.
    if let Region::Tests | Region::Code = practice.tab {
        practice.tab = Region::Result;
    }
    model.status = "Running all tests.".into();
    command(model, Command::Run { version })
}

/// Runs, if a run waits and nothing is under way any more for which it would wait.
pub fn run_wished(model: &mut Model) -> Vec<Effect> {
    let waits = |dojo: &Dojo| {
        let practice = dojo.practice.ready();
        let quiet =
            |practice: &Practice| practice.wish == RunWish::Waits && practice.outbox.is_empty();
        dojo.is_online() && practice.is_some_and(quiet)
    };
    if model.dojo().is_some_and(waits) { run_by_itself(model) } else { Vec::new() }
}

/// Runs without a key press: what stands in the notice, as that something typed was taken back, is
/// not hidden thereby.
pub fn run_by_itself(model: &mut Model) -> Vec<Effect> {
    let notice = model.practice().and_then(|practice| practice.notice.clone());
    let effects = run(model, None);
    if let (Some(practice), Some(words)) = (model.practice_mut(), notice) {
        practice.notice.get_or_insert(words);
    }
    effects
}

/// Takes in how the run will end; it starts, if this is the person who types.
pub fn predict(model: &mut Model, prediction: Prediction, now_ms: f64) -> Vec<Effect> {
    let mut effects = answered(model, Command::Predict { prediction });
    let runs = |practice: &Practice| practice.may_type() && !practice.asks_prediction();
    if model.practice().is_some_and(runs) {
        effects.extend(run(model, Some(now_ms)));
    }
    effects
}

/// Does what a dialog asked for, and closes it; where that is refused, its words stay to be mended.
fn answered(model: &mut Model, asked: Command) -> Vec<Effect> {
    let mut effects = command(model, asked);
    if model.practice().is_none_or(|practice| practice.notice.is_none()) {
        effects.extend(front::close(model));
    }
    effects
}

/// Does what the words in the dialog in front are for.
pub fn say(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Say { what, words }) = model.overlay.clone() else { return Vec::new() };
    let asked = match what {
        Saying::Override => Command::Override { reason: words },
        Saying::Spike => Command::StartSpike { question: words },
        Saying::Note => match people::about(model) {
            Some(anchor) => Command::WriteNote { anchor, text: words },
            None => return Vec::new(),
        },
    };
    answered(model, asked)
}

/// Stops waiting for a run.
pub fn cancel(model: &mut Model) -> Vec<Effect> {
    match model.practice_mut() {
        Some(practice) if practice.wish == RunWish::Waits => {
            practice.wish = RunWish::None;
            Vec::new()
        }
        Some(_) => command(model, Command::CancelRun),
        None => Vec::new(),
    }
}

/// The light of a run is on the screen: how long it took goes to the server's histogram.
pub fn painted(model: &mut Model, run: RunId, now_ms: f64) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    let Some(press) = practice.press.take_if(|press| press.run == run) else { return Vec::new() };
    let us = ((now_ms - press.at_ms) * 1000.0).max(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to some hours")]
    let us = us as u64;
    practice.lit = Some(Lit { run, us });
    vec![Effect::Send(ToServer::Lit { run, us })]
}

/// Does what the advice is about.
pub fn main_step(model: &mut Model, now_ms: f64) -> Vec<Effect> {
    let Some(practice) = model.practice() else { return Vec::new() };
    match practice.main_step() {
        MainStep::TakeOffer => later(model, Message::OfferTaken),
        MainStep::Pick => match practice.advice().step {
            Step::Pick(item) => pick(model, item),
            _ => Vec::new(),
        },
        MainStep::Write(role) => front::go_to(model, front::region_of(role)),
        MainStep::Run | MainStep::Predict => run(model, Some(now_ms)),
        MainStep::Foretell => front::show(model, Overlay::Predict { actual: String::new() }),
        MainStep::EndSpike => command(model, Command::EndSpike),
        MainStep::Wait => Vec::new(),
        MainStep::Revert => command(model, Command::Revert),
        MainStep::Cleaned | MainStep::NothingToCleanUp => {
            command(model, Command::FinishRefactoring)
        }
        MainStep::Commit => commit(model),
        MainStep::AddItem => list::add(model),
        MainStep::Theirs => people::theirs(model),
    }
}

/// Picks an item, and goes where its test is written.
pub fn pick(model: &mut Model, item: ItemId) -> Vec<Effect> {
    let mut effects = command(model, Command::PickItem { item: item.clone() });
    if model.practice().is_some_and(|practice| practice.view.picked == Some(item)) {
        model.status = model.practice().map(|p| p.advice().headline).unwrap_or_default();
        effects.extend(front::go_to(model, Region::Tests));
    }
    effects
}

/// Asks for the next rung of the hint ladder.
pub fn hint(model: &mut Model) -> Vec<Effect> {
    let Some(rung) = model.practice().and_then(|practice| practice.advice().next_rung) else {
        return Vec::new();
    };
    let effects = command(model, Command::AskHint { rung });
    if let Some(hint) = model.practice().and_then(|practice| practice.advice().hints.pop()) {
        model.status = hint.words;
    }
    effects
}

/// Takes the text that the navigator offers: it is typed, as an ordinary edit.
pub fn take_offer(model: &mut Model) -> Vec<Effect> {
    let Some(offer) = model.practice().and_then(|practice| practice.advice().offer) else {
        return Vec::new();
    };
    let mut effects = command(model, Command::AnswerOffer { offer: offer.kind, taken: true });
    for text in &offer.texts {
        effects.extend(type_in(model, text));
    }
    effects
}

fn type_in(model: &mut Model, offered: &OfferedText) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    let Some(file) = practice.view.files.get(&offered.file) else { return Vec::new() };
    let (role, before) = (file.role, file.text.clone());
    if practice.desk.told(role).open {
        let work = match offered.text.strip_prefix(&before) {
            Some(added) => Work::Append(added.to_owned()),
            None => Work::Replace(offered.text.clone()),
        };
        let mut effects = vec![Effect::Editor(role, work)];
        effects.extend(front::go_to(model, front::region_of(role)));
        return effects;
    }
    // Without an editor, as on a page that could not load it, the text is changed all the same.
    let change = ChangeSet::between(&before, &offered.text);
    if let Err(refusal) = typing::edit(practice, role, vec![change]) {
        practice.notice = Some(refusal.to_string());
    }
    model.dojo_mut().map(typing::flush).unwrap_or_default()
}

/// Turns the offer down; the same is not offered again.
pub fn decline_offer(model: &mut Model) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    let Some(offer) = practice.advice().offer else { return Vec::new() };
    let kind = offer.kind;
    practice.declined = Some(offer);
    command(model, Command::AnswerOffer { offer: kind, taken: false })
}

/// Writes the commit's message.
pub fn write_commit(model: &mut Model, message: String) -> Vec<Effect> {
    if let Some(practice) = model.practice_mut() {
        practice.commit_draft = Some(message);
    }
    Vec::new()
}

/// Commits with the message as it stands.
pub fn commit(model: &mut Model) -> Vec<Effect> {
    let Some(message) = model.practice().map(|practice| practice.commit_message()) else {
        return Vec::new();
    };
    command(model, Command::Commit { message })
}

/// Drops the cycle, after the question.
pub fn abandon(model: &mut Model) -> Vec<Effect> {
    if model.overlay != Some(Overlay::ConfirmAbandon) {
        return Vec::new();
    }
    let mut effects = front::close(model);
    if let Some(practice) = model.practice_mut() {
        practice.list_edit = ListEdit::None;
    }
    effects.extend(command(model, Command::Abandon));
    effects
}
