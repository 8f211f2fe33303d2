//! The server's answers to single commands, and what it says beside the events.

use crate::dojo::{Dojo, Load};
use crate::effect::Effect;
use crate::model::Model;
use crate::practice::{Checked, Practice, RunWish};
use crate::update::{cycle, desk, events, typing};
use katas::command::Command;
use katas::diagnostic::Diagnostic;
use katas::id::{RunId, TextVersion};
use katas::refusal::Refusal;

fn with_practice(
    model: &mut Model,
    work: impl FnOnce(&mut Practice) -> Vec<Effect>,
) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let Dojo { practice: Load::Ready(practice), .. } = dojo else { return Vec::new() };
    let mut effects = work(practice);
    effects.extend(events::shown(practice));
    effects.extend(typing::flush(dojo));
    effects
}

/// A command was not carried out.
pub fn refused(
    model: &mut Model,
    number: u64,
    refusal: Option<Refusal>,
    is_edit: bool,
) -> Vec<Effect> {
    let mut effects = with_practice(model, |practice| {
        practice.outbox.answered(number);
        match refusal {
            Some(refusal) if is_edit => edit_refused(practice, number, &refusal),
            Some(Refusal::TextMoved { .. }) => {
                practice.outbox.remove(number);
                run_again(practice);
                Vec::new()
            }
            Some(refusal) => {
                if let Some(command) = practice.outbox.remove(number) {
                    forget_run(practice, &command);
                    practice.notice = Some(refusal.to_string());
                }
                Vec::new()
            }
            // It was sent before this page knew of a refused edit, which is told first; by then
            // it has another number. One that has not is sent again.
            None => {
                if practice.outbox.get(number).is_some() {
                    drop_runs(practice);
                    practice.outbox.send_again_from(number);
                }
                Vec::new()
            }
        }
    });
    effects.extend(cycle::run_wished(model));
    effects
}

/// Something was not done: why, beside the work and for the ear.
pub fn declined(model: &mut Model, why: String) -> Vec<Effect> {
    model.status.clone_from(&why);
    if let Some(practice) = model.practice_mut() {
        practice.notice = Some(why);
    }
    Vec::new()
}

/// A refused edit: from here the server waits for this page to say that it knows.
fn edit_refused(practice: &mut Practice, number: u64, refusal: &Refusal) -> Vec<Effect> {
    let file = match practice.outbox.get(number) {
        Some(Command::Edit { file, .. }) => Some(file.clone()),
        _ => None,
    };
    practice.outbox.next_epoch(number);
    drop_runs(practice);
    match (file, refusal) {
        // It was moved behind the other's change when that came, and has another number.
        (None, _) => Vec::new(),
        // The other's change is on its way.
        (Some(_), Refusal::StaleEdit { .. }) => Vec::new(),
        (Some(file), refusal) => events::taken_back(practice, &file, refusal.to_string()),
    }
}

/// Runs were asked for a text that does not come about: they wait for the one that does.
fn drop_runs(practice: &mut Practice) {
    if practice.outbox.drop_runs() {
        run_again(practice);
    }
}

/// A run was asked for while another's changes were under way: it waits until they are here.
fn run_again(practice: &mut Practice) {
    practice.press = None;
    practice.wish = RunWish::Waits;
}

fn forget_run(practice: &mut Practice, command: &Command) {
    if matches!(command, Command::Run { .. }) {
        practice.press = None;
    }
}

/// A command had taken effect before, or changes nothing.
pub fn known(model: &mut Model, number: u64) -> Vec<Effect> {
    with_practice(model, |practice| {
        practice.outbox.answered(number);
        match practice.outbox.remove(number) {
            // Its event ought to have come before this; the editors begin again to be sure.
            Some(Command::Edit { .. }) => desk::begun(practice),
            _ => Vec::new(),
        }
    })
}

/// What the compiler says of a version of the text; of one that is not on the screen it is ignored.
pub fn checked(
    model: &mut Model,
    version: TextVersion,
    diagnostics: Vec<Diagnostic>,
) -> Vec<Effect> {
    if let Some(practice) = model.practice_mut()
        && practice.view.files.version() == version
    {
        practice.checked = Some(Checked { version, diagnostics });
    }
    Vec::new()
}

/// A run waits for its turn.
pub fn queued(model: &mut Model, run: RunId, place: u32) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    practice.queued = Some((run, place));
    if place > 0 {
        model.status = match place {
            1 => "One run is before yours.".into(),
            _ => format!("{place} runs are before yours."),
        };
    }
    Vec::new()
}
