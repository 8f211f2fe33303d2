//! Who may ask for what: by their link, and by whose turn it is.

use crate::access::Access;
use crate::asker::Asker;
use crate::command::Command;
use crate::event::Event;
use crate::id::PersonId;
use crate::pairing::{LONGEST_TURN, Turns};
use crate::refusal::Refusal;
use crate::room::{Attention, Present};
use crate::session::Session;

/// What happens before a command takes effect: whoever does something for the first time is named,
/// and a keyboard that nobody has is taken.
///
/// # Errors
/// When their link does not let them, or another has the keyboard.
pub fn turn(
    session: &Session,
    asker: &Asker<'_>,
    command: &Command,
) -> Result<Vec<Event>, Refusal> {
    match asker.access {
        Access::Record | Access::Watch => return Err(Refusal::WatchesOnly),
        Access::Navigate if !navigates(command) => return Err(Refusal::NavigatesOnly),
        _ => {}
    }
    let Some(person) = asker.person else { return Ok(Vec::new()) };
    let mut before = Vec::new();
    if session.pairing.name(&person.id) != Some(&person.name) {
        before.push(Event::PersonNamed(person.clone()));
    }
    let late = asker.late && session.pairing.late.contains(&person.id);
    if needs_keyboard(command) && !late {
        before.extend(may_type(session, asker)?);
    }
    Ok(before)
}

/// Whether a navigator may ask for it.
fn navigates(command: &Command) -> bool {
    matches!(
        command,
        Command::PickItem { .. }
            | Command::AddItem { .. }
            | Command::RewordItem { .. }
            | Command::RemoveItem { .. }
            | Command::Predict { .. }
            | Command::AskHint { .. }
            | Command::WriteNote { .. }
            | Command::SettleNote { .. }
    )
}

/// Whether only who has the keyboard may ask for it.
fn needs_keyboard(command: &Command) -> bool {
    let turns = matches!(
        command,
        Command::TakeKeyboard | Command::HandOver { .. } | Command::ChooseTurns { .. }
    );
    !navigates(command) && !turns
}

/// Whether somebody may type now; the keyboard is taken thereby where nobody has it.
///
/// # Errors
/// When their link does not let them, or another has the keyboard.
pub fn may_type(session: &Session, asker: &Asker<'_>) -> Result<Option<Event>, Refusal> {
    match asker.access {
        Access::Record | Access::Watch => return Err(Refusal::WatchesOnly),
        Access::Navigate => return Err(Refusal::NavigatesOnly),
        Access::Drive | Access::Host => {}
    }
    let Some(person) = asker.person else { return Ok(None) };
    if session.is_ensemble() {
        return Ok(None);
    }
    match &session.pairing.driver {
        _ if session.waits_for_other(&person.id) => {
            Err(Refusal::AnothersTurn { phase: session.phase.name() })
        }
        Some(driver) if *driver == person.id => Ok(None),
        Some(driver) => Err(in_hands(session, asker, driver)),
        None => Ok(Some(Event::KeyboardTaken { by: person.id.clone() })),
    }
}

fn in_hands(session: &Session, asker: &Asker<'_>, driver: &PersonId) -> Refusal {
    let here = asker.room.get(driver).map(|present| &present.person.name);
    Refusal::KeyboardInHands { driver: here.or(session.pairing.name(driver)).cloned() }
}

/// Takes the keyboard, where nobody has it, or who has it is gone.
pub fn take(session: &Session, asker: &Asker<'_>) -> Result<Vec<Event>, Refusal> {
    let Some(person) = asker.person else { return Ok(Vec::new()) };
    if session.is_ensemble() {
        return Err(Refusal::NoTurns);
    }
    if session.waits_for_other(&person.id) {
        return Err(Refusal::AnothersTurn { phase: session.phase.name() });
    }
    match &session.pairing.driver {
        Some(driver) if *driver == person.id => Ok(Vec::new()),
        Some(driver) if asker.room.get(driver).is_some() => Err(in_hands(session, asker, driver)),
        _ => Ok(vec![Event::KeyboardTaken { by: person.id.clone() }]),
    }
}

/// Gives the keyboard to somebody who is here.
pub fn hand_over(
    session: &Session,
    asker: &Asker<'_>,
    to: &PersonId,
) -> Result<Vec<Event>, Refusal> {
    if session.is_ensemble() {
        return Err(Refusal::NoTurns);
    }
    let driver = session.pairing.driver.as_ref();
    match (driver, asker.person) {
        (Some(driver), Some(person)) if *driver != person.id => {
            return Err(in_hands(session, asker, driver));
        }
        _ => {}
    }
    if driver == Some(to) {
        return Ok(Vec::new());
    }
    let present = asker.room.get(to).filter(|present| present.attention != Attention::Lost);
    if !present.is_some_and(Present::may_drive) {
        return Err(Refusal::CannotDrive);
    }
    if session.waits_for_other(to) {
        return Err(Refusal::AnothersTurn { phase: session.phase.name() });
    }
    Ok(vec![Event::KeyboardHanded { to: to.clone() }])
}

/// Takes turns in another way.
pub fn choose(session: &Session, turns: Turns) -> Result<Vec<Event>, Refusal> {
    if turns.minutes.is_some_and(|minutes| !(1..=LONGEST_TURN).contains(&minutes)) {
        return Err(Refusal::TurnLength);
    }
    if turns == session.pairing.turns {
        return Ok(Vec::new());
    }
    Ok(vec![Event::TurnsChosen(turns)])
}
