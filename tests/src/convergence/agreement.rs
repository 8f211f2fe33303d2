//! What must hold when all is quiet.

use super::failure::{Failure, hold};
use super::page::{ROLES, tokens_in_parts};
use super::server::SESSION;
use super::step::{Act, Step};
use super::workshop::Workshop;
use katas::event::{Event, Recorded};
use katas::session::Session;
use katas::wire::{Resume, page};
use server::actor::mail::Guest;
use server::log::link::Link;
use std::collections::BTreeMap;

/// Everybody agrees, and nothing was lost or doubled.
pub async fn check(workshop: &mut Workshop<'_>) -> Result<(), Failure> {
    let events = workshop.server.events();
    workshop.tally.events += events.len() as u64;
    let replayed = Session::replay(&events).ok_or_else(|| Failure("an empty log".into()))?;
    let session = page::session(replayed);
    pages_show(workshop, &session)?;
    server_has(workshop, &session).await?;
    was_told(workshop, &events)?;
    once(&events)?;
    every_token(workshop, &events)
}

/// Every page shows what the log comes to, and its editors too.
fn pages_show(workshop: &Workshop, session: &Session) -> Result<(), Failure> {
    for (seat, page) in workshop.pages.iter().enumerate() {
        let page = page.as_ref().ok_or_else(|| Failure(format!("seat {seat} is empty")))?;
        let practice = page.model.practice();
        let practice = practice.ok_or_else(|| Failure(format!("seat {seat} shows nothing")))?;
        for (what, shown) in [("knows", &practice.confirmed), ("shows", &practice.view)] {
            let (here, there) = (shown.files.texts(), session.files.texts());
            hold(here == there, || format!("seat {seat} {what} {here:?} and not {there:?}"))?;
            // What only a server asks for differs with where a page began.
            let shown = &page::session(shown.clone());
            hold(shown == session, || format!("seat {seat} {what} {shown:#?}\n not {session:#?}"))?;
        }
        for role in ROLES {
            let text = session.files.with_role(role).map(|file| file.text.as_str());
            let shown = page.shown(role);
            hold(shown == text, || format!("seat {seat}: {role:?} is {shown:?}, not {text:?}"))?;
        }
    }
    Ok(())
}

/// The server has in memory what the log comes to.
async fn server_has(workshop: &Workshop<'_>, session: &Session) -> Result<(), Failure> {
    let sessions = workshop.server.sessions().ok_or_else(|| Failure("no server".into()))?;
    let guest = Guest {
        link: Link::host(SESSION),
        client: "witness".parse().unwrap(),
        person: "witness".parse().unwrap(),
        name: None,
        resume: Resume::Fresh,
        unsent: 0,
    };
    let joined = sessions.join(&guest).await;
    let (joined, _actor) = joined.map_err(|error| Failure(error.to_string()))?;
    let has = joined.beginning.session;
    hold(has.as_ref() == Some(session), || format!("the server has {has:#?}\n not {session:#?}"))
}

/// What anybody was told stands in the log, and nothing is there that nobody was told.
fn was_told(workshop: &Workshop, events: &[Recorded]) -> Result<(), Failure> {
    let logged = page::events(events.to_vec());
    let logged: BTreeMap<_, _> = logged.into_iter().map(|one| (one.sequence.0, one)).collect();
    for (sequence, told) in &workshop.told {
        let logged = logged.get(sequence);
        hold(logged == Some(told), || format!("told {told:?}, logged {logged:?}"))?;
    }
    Ok(())
}

/// Each command took effect once, and those of a client in their order.
fn once(events: &[Recorded]) -> Result<(), Failure> {
    let mut last = BTreeMap::new();
    let mut before = None;
    for recorded in events {
        let Some(by) = &recorded.by else {
            before = None;
            continue;
        };
        if before != Some(by) {
            let former = last.insert(&by.client, by.number);
            let rises = former.is_none_or(|former| former < by.number);
            hold(rises, || format!("{by:?} took effect after {former:?}"))?;
        }
        before = Some(by);
    }
    Ok(())
}

/// Whatever was typed once is in the log once, or was refused in words.
fn every_token(workshop: &mut Workshop, events: &[Recorded]) -> Result<(), Failure> {
    let mut logged: BTreeMap<u32, u32> = BTreeMap::new();
    for recorded in events {
        if let (Event::TextChanged { changes, .. }, Some(_)) = (&recorded.event, &recorded.by) {
            for token in changes.iter().flat_map(|change| tokens_in_parts(&change.0)) {
                *logged.entry(token).or_default() += 1;
            }
        }
    }
    let ledger = &workshop.ledger;
    for token in &ledger.typed {
        let kept = logged.contains_key(token) || ledger.refused.contains(token);
        hold(kept, || format!("token {token} is lost, and nobody was told"))?;
    }
    let refused = ledger.refused.iter().filter(|token| !logged.contains_key(token)).count();
    workshop.tally.refused_tokens += refused as u64;
    if workshop.plan.steps.iter().any(puts_back) {
        return Ok(());
    }
    let twice = logged.iter().find(|(_, count)| **count > 1);
    hold(twice.is_none(), || format!("token {twice:?} came more than once"))
}

/// Whether a step may put text back that stood there before.
fn puts_back(step: &Step) -> bool {
    match step {
        Step::Undo { .. } | Step::Advance { .. } => true,
        Step::Act { act, .. } => !matches!(act, Act::Run | Act::CancelRun | Act::AddItem),
        _ => false,
    }
}
