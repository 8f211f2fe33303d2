//! Reaching the server, losing it, and finding it again.

use crate::dojo::{Connection, Dojo, Load, Memory};
use crate::effect::Effect;
use crate::message::{Stored, Timer};
use crate::model::Model;
use crate::outbox::Outbox;
use crate::practice::{Around, Practice, RunWish};
use crate::recents::{self, Recent};
use crate::update::{answers, cycle, events, past, people, typing};
use katas::command::Command;
use katas::id::ClientId;
use katas::refusal::Refusal;
use katas::wire::{Introduction, PROTOCOL, Resume, ToBrowser, ToServer, Welcome};

/// The wait before the second attempt, in milliseconds; it doubles with each one.
const FIRST_WAIT_MS: u32 = 300;

/// The longest wait, in milliseconds: a person who came back online is not kept longer.
const LONGEST_WAIT_MS: u32 = 10_000;

/// The wait after the server could not save, in milliseconds: its disk needs a person.
const UNSAVED_WAIT_MS: u32 = 5_000;

/// How long the server may take to answer a command before the connection counts as dead, in
/// milliseconds: a sleeping laptop's connection looks open for minutes.
pub const ANSWER_MS: u32 = 10_000;

/// After so many failed attempts a page that shows nothing yet says so.
const ATTEMPTS_BEFORE_WORDS: u32 = 2;

const OTHER_VERSION: &str =
    "Randori was renewed on the server. Load the page again: what you typed is kept.";

/// This page knows who it is: now it can say hello.
pub fn client_found(
    model: &mut Model,
    token: &str,
    client: ClientId,
    left: Option<Stored>,
    who: Introduction,
) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut().filter(|dojo| dojo.token == token) else {
        return Vec::new();
    };
    dojo.client = Some(client);
    dojo.left = left;
    dojo.who = Some(who);
    connect(dojo)
}

fn connect(dojo: &mut Dojo) -> Vec<Effect> {
    let attempt = match dojo.connection {
        Connection::Waiting { attempt, .. } => attempt + 1,
        _ => 1,
    };
    dojo.connection = Connection::Connecting { attempt };
    dojo.socket += 1;
    let (token, socket) = (dojo.token.clone(), dojo.socket);
    vec![
        Effect::Stop(Timer::Connect),
        Effect::Connect { token, socket },
        // A network that swallows everything does not even say that nobody is there.
        Effect::After(Timer::Answer, ANSWER_MS),
    ]
}

/// Tries at once, where the next attempt is waited for.
pub fn connect_now(model: &mut Model) -> Vec<Effect> {
    match model.dojo_mut() {
        Some(dojo) if matches!(dojo.connection, Connection::Waiting { .. }) => connect(dojo),
        _ => Vec::new(),
    }
}

/// The person wants the connection now. What the server closed begins with the page of today.
pub fn reconnect(model: &mut Model) -> Vec<Effect> {
    match model.dojo() {
        Some(Dojo { connection: Connection::Closed { .. }, .. }) => vec![Effect::Reload],
        _ => connect_now(model),
    }
}

/// The connection is open: says who this is, and where it left.
pub fn opened(model: &mut Model, socket: u32) -> Vec<Effect> {
    let Some(dojo) = current(model, socket) else { return Vec::new() };
    let Some(client) = dojo.client.clone() else { return Vec::new() };
    let resume = match (dojo.practice.ready(), &dojo.left) {
        (Some(practice), _) => Resume::Since(practice.confirmed.sequence),
        (None, Some(left)) => Resume::From(left.since),
        (None, None) => Resume::Fresh,
    };
    let left = dojo.left.as_ref().map_or(&[][..], |left| &left.pending);
    let pending = dojo.practice.ready().map_or(left, |practice| practice.outbox.pending());
    let unsent = pending.iter().filter(|one| matches!(one.command, Command::Edit { .. })).count();
    let unsent = u32::try_from(unsent).unwrap_or(u32::MAX);
    let hello =
        ToServer::Hello { protocol: PROTOCOL, client, resume, who: dojo.who.clone(), unsent };
    // A server that does not answer this is as good as away.
    vec![Effect::Send(hello), Effect::After(Timer::Answer, ANSWER_MS)]
}

/// The server said something.
pub fn said(model: &mut Model, socket: u32, said: ToBrowser) -> Vec<Effect> {
    if current(model, socket).is_none() {
        return Vec::new();
    }
    let mut effects = match said {
        ToBrowser::Welcome(welcome) => self::welcome(model, *welcome),
        ToBrowser::Happened(recorded) => events::happened(model, &recorded),
        ToBrowser::Refused { number, refusal, is_edit } => {
            answers::refused(model, number, refusal, is_edit)
        }
        ToBrowser::Room(room) => people::room_changed(model, room),
        ToBrowser::Caret { person, caret } => people::pointed(model, person, caret),
        ToBrowser::Workshop { held, surroundings } => {
            if let Some(practice) = model.practice_mut() {
                practice.around = Some(Around { held, surroundings });
                let waits = Refusal::Held.to_string();
                practice.notice.take_if(|notice| !held && *notice == waits);
            }
            Vec::new()
        }
        ToBrowser::Declined { reason } => answers::declined(model, reason),
        ToBrowser::Known { number } => answers::known(model, number),
        ToBrowser::NotSaved { number: _, reason } => not_saved(model, reason),
        ToBrowser::Checked { version, diagnostics } => {
            answers::checked(model, version, diagnostics)
        }
        ToBrowser::Queued { run, place } => answers::queued(model, run, place),
        ToBrowser::Closed { reason, again } => closed(model, reason, again),
    };
    if let Some(dojo) = model.dojo().filter(|dojo| dojo.is_online()) {
        let waits = dojo.practice.ready().is_some_and(|practice| !practice.outbox.is_empty());
        effects.push(match waits {
            true => Effect::After(Timer::Answer, ANSWER_MS),
            false => Effect::Stop(Timer::Answer),
        });
    }
    effects
}

fn current(model: &mut Model, socket: u32) -> Option<&mut Dojo> {
    model.dojo_mut().filter(|dojo| {
        let alive = matches!(dojo.connection, Connection::Connecting { .. } | Connection::Online);
        dojo.socket == socket && alive
    })
}

/// The server knows this page, and tells what it missed.
fn welcome(model: &mut Model, welcome: Welcome) -> Vec<Effect> {
    let Welcome { protocol, session, events, number, .. } = welcome;
    let Welcome { guide, problem, unsafe_no_sandbox, you, room, .. } = welcome;
    let Some(you) = you.filter(|_| protocol == PROTOCOL) else {
        return closed(model, OTHER_VERSION.into(), false);
    };
    model.unsafe_no_sandbox = unsafe_no_sandbox;
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let mut effects = Vec::new();
    match (&mut dojo.practice, session) {
        (Load::Ready(practice), session) => {
            (practice.guide, practice.problem) = (guide, problem);
            (practice.you, practice.room) = (you, room);
            effects.extend(session.into_iter().flat_map(|s| events::replaced(practice, s)));
        }
        (load, Some(session)) => {
            let mut practice = Box::new(Practice::new(session, guide, problem, you, room));
            if let Some(left) = dojo.left.take() {
                practice.kept = Some((0, left.since));
                practice.outbox = restored(left);
            }
            *load = Load::Ready(practice);
        }
        // Only a page that holds the session is told what happened since.
        (_, None) => return lose(dojo, LONGEST_WAIT_MS, 0.5),
    }
    // Nothing is sent before it is known what has taken effect.
    effects.extend(events::happened(model, &events));
    effects.extend(past::show_wanted(model));
    effects.extend(resumed(model, number));
    effects
}

/// The commands that a page before this one left; a run is for a text that somebody looked at.
fn restored(left: Stored) -> Outbox {
    let Stored { since: _, next_number, pending } = left;
    let kept = |command: &Command| !matches!(command, Command::Run { .. } | Command::CancelRun);
    let pending = pending.into_iter().filter(|pending| kept(&pending.command)).collect();
    Outbox::restored(pending, next_number)
}

/// All that was missed is taken in: what is still unanswered goes out again.
fn resumed(model: &mut Model, number: u64) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let (Load::Ready(practice), Connection::Connecting { .. }) =
        (&mut dojo.practice, &dojo.connection)
    else {
        return Vec::new();
    };
    dojo.connection = Connection::Online;
    practice.outbox.resume(number);
    let mut effects = events::shown(practice);
    let recent = Recent::of(&dojo.token, &practice.view);
    let wished = practice.wish == RunWish::Waits;
    effects.extend(typing::flush(dojo));
    if !dojo.looks {
        effects.push(Effect::Send(ToServer::Look(false)));
    }
    effects.push(typing::check_soon());
    if wished {
        effects.extend(cycle::run_by_itself(model));
    }
    let is_new = model.recents.iter().all(|known| known.token != recent.token);
    people::arrived(model, is_new);
    if recents::note(&mut model.recents, recent) {
        effects.push(Effect::RememberRecents(model.recents.clone()));
    }
    effects
}

/// The connection is lost, or did not come about.
pub fn lost(model: &mut Model, socket: u32, dice: f64) -> Vec<Effect> {
    match current(model, socket) {
        Some(dojo) => lose(dojo, LONGEST_WAIT_MS, dice),
        None => Vec::new(),
    }
}

/// The server owes an answer for too long.
pub fn answer_is_late(model: &mut Model) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    match dojo.connection {
        Connection::Online | Connection::Connecting { .. } => lose(dojo, FIRST_WAIT_MS, 0.0),
        _ => Vec::new(),
    }
}

/// Ends this connection; the next attempt comes by itself.
pub fn lose(dojo: &mut Dojo, longest_ms: u32, dice: f64) -> Vec<Effect> {
    let attempt = match dojo.connection {
        Connection::Connecting { attempt } | Connection::Waiting { attempt, .. } => attempt,
        _ => 0,
    };
    let wait = wait_ms(attempt, dice).min(longest_ms);
    dojo.connection = Connection::Waiting { attempt, seconds: wait.div_ceil(1000) };
    match &mut dojo.practice {
        Load::Ready(practice) => {
            practice.outbox.lose_connection();
            practice.flush_soon = false;
        }
        load if attempt >= ATTEMPTS_BEFORE_WORDS => {
            let why = "The server cannot be reached. The next attempt comes by itself.".into();
            *load = Load::Failed { why, again: true };
        }
        _ => {}
    }
    vec![
        Effect::Disconnect,
        Effect::Stop(Timer::Flush),
        Effect::Stop(Timer::Answer),
        Effect::After(Timer::Connect, wait),
    ]
}

/// The wait after so many failed attempts: doubled each time, and spread by half, so that the pages
/// of a whole workshop do not come back at the same moment.
fn wait_ms(failed: u32, dice: f64) -> u32 {
    let full = FIRST_WAIT_MS.saturating_mul(1 << failed.min(10)).min(LONGEST_WAIT_MS);
    let spread = f64::from(full) * (0.5 + 0.5 * dice.clamp(0.0, 1.0));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10,000")]
    let wait = spread as u32;
    wait
}

/// The server could not save. What it said of the commands behind this one is not waited for: on
/// the next connection it tells what took effect, and the rest is sent again.
fn not_saved(model: &mut Model, reason: String) -> Vec<Effect> {
    model.status.clone_from(&reason);
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    if let Load::Ready(practice) = &mut dojo.practice {
        practice.notice = Some(reason);
    }
    let mut effects = lose(dojo, LONGEST_WAIT_MS, 0.5);
    effects.push(Effect::After(Timer::Connect, UNSAVED_WAIT_MS));
    effects
}

/// The server ends the connection.
fn closed(model: &mut Model, reason: String, again: bool) -> Vec<Effect> {
    model.status.clone_from(&reason);
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    if let Load::Loading | Load::Failed { .. } = dojo.practice {
        dojo.practice = Load::Failed { why: reason.clone(), again };
    }
    if again {
        return lose(dojo, LONGEST_WAIT_MS, 0.5);
    }
    dojo.connection = Connection::Closed { reason };
    vec![Effect::Disconnect, Effect::Stop(Timer::Answer), Effect::Stop(Timer::Flush)]
}

/// The server speaks of what this page does not know.
pub fn garbled(model: &mut Model, socket: u32) -> Vec<Effect> {
    match current(model, socket) {
        Some(_) => closed(model, OTHER_VERSION.into(), false),
        None => Vec::new(),
    }
}

/// The browser does not keep anything for this page; that is said once.
pub fn memory_failed(model: &mut Model) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    if std::mem::replace(&mut dojo.memory, Memory::Fails) == Memory::Keeps {
        let words = "This browser keeps nothing for this page: what is typed while offline \
                     would be lost with it. Keep the page open until it says ‘saved’.";
        model.alert = Some(words.into());
    }
    Vec::new()
}
