//! What happened, as the server says: it is on disk, and goes into the confirmed session.

use crate::dojo::{Dojo, Load};
use crate::effect::{Effect, Update, Work};
use crate::model::Model;
use crate::practice::Practice;
use crate::recents::{self, Recent};
use crate::result;
use crate::shortcut::Region;
use crate::update::{connection, cycle, desk, people, typing};
use katas::change::ChangeSet;
use katas::command::Command;
use katas::event::{Event, Recorded};
use katas::id::{ClientId, FileName, Sequence};
use katas::session::{PhaseName, Session};

/// The wait before asking again for events of which some are missing, in milliseconds.
const GAP_WAIT_MS: u32 = 500;

/// Takes in what happened, in order; what is known already is left out.
pub fn happened(model: &mut Model, recorded: &[Recorded]) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let Dojo { token, client: Some(client), practice: Load::Ready(practice), .. } = dojo else {
        return Vec::new();
    };
    let was = (practice.confirmed.phase.name(), practice.confirmed.cycle);
    let Some(mut effects) = take_in(practice, client, recorded) else {
        return connection::lose(dojo, GAP_WAIT_MS, 0.0);
    };
    effects.extend(shown(practice));
    let now = (practice.confirmed.phase.name(), practice.confirmed.cycle);
    if let (true, Region::Tests | Region::Code) = (was != now, practice.tab) {
        practice.tab = match now.0 {
            PhaseName::Green => Region::Code,
            _ => Region::Tests,
        };
    }
    let mut words = None;
    for recorded in recorded {
        words = told(practice, &recorded.event, &mut effects).or(words);
    }
    if practice.view.in_flight.is_none() {
        practice.queued = None;
    }
    let recent = (was.1 != now.1).then(|| Recent::of(token, &practice.view));
    // What was kept back, behind an edit that had to be refused or until the answer, may go now.
    let waits = practice.flush_soon && practice.outbox.awaits_answer();
    if practice.outbox.has_unsent() && !waits {
        effects.extend(typing::flush(dojo));
    }
    effects.extend(cycle::run_wished(model));
    if let Some(words) = words {
        model.status = words;
    }
    if recent.is_some_and(|recent| recents::note(&mut model.recents, recent)) {
        effects.push(Effect::RememberRecents(model.recents.clone()));
    }
    effects
}

/// The confirmed session moves on, and the editors with it; none where events are missing.
fn take_in(
    practice: &mut Practice,
    client: &ClientId,
    recorded: &[Recorded],
) -> Option<Vec<Effect>> {
    let mut updates: Vec<(FileName, Vec<Update>)> = Vec::new();
    // A command may bring about several events, and is settled when all are taken in.
    let mut settles: Option<u64> = None;
    for recorded in recorded {
        let next = Sequence(practice.confirmed.sequence.0 + 1);
        if recorded.sequence < next {
            continue;
        }
        if recorded.sequence > next {
            return None;
        }
        let own = recorded.by.as_ref().filter(|by| by.client == *client).map(|by| by.number);
        if settles != own {
            settles.take().into_iter().for_each(|number| practice.outbox.settle(number));
        }
        practice.confirmed.apply(recorded);
        if let Event::TextChanged { file, changes, .. } = &recorded.event {
            let edit = own.and_then(|number| practice.outbox.get(number));
            // A revert's changes come of a command of this page, and are not typed here.
            let typed = matches!(edit, Some(Command::Edit { file: edited, .. }) if edited == file);
            if !typed && let Some(now) = practice.confirmed.files.get(file) {
                practice.outbox.rebase(file, changes, now.version);
            }
            let person = recorded.by.as_ref().and_then(|by| by.person.clone());
            if let Some(person) = person.clone().filter(|one| *one != practice.you.person.id) {
                people::is_at(practice, person, file.clone(), None);
            }
            let change = |changes: &ChangeSet| Update {
                own: typed,
                person: person.clone(),
                changes: changes.clone(),
            };
            let changes = changes.iter().map(change);
            match updates.iter_mut().find(|(name, _)| name == file) {
                Some((_, updates)) => updates.extend(changes),
                None => updates.push((file.clone(), changes.collect())),
            }
        }
        settles = own;
    }
    settles.into_iter().for_each(|number| practice.outbox.settle(number));
    Some(received(practice, updates))
}

fn received(practice: &Practice, updates: Vec<(FileName, Vec<Update>)>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for (name, updates) in updates {
        let Some(file) = practice.confirmed.files.get(&name) else { continue };
        if updates.iter().any(|update| !update.own) {
            effects.push(typing::check_soon());
        }
        let open = practice.desk.told(file.role).open;
        if let Some(draft) = practice.draft(file.role).filter(|_| open) {
            let text = draft.last().to_owned();
            effects.push(Effect::Editor(file.role, Work::Receive { updates, text }));
        }
    }
    effects
}

/// Shows the session anew. Edits that were not sent and have become illegal meanwhile are taken
/// back, with the reason. What was said of whose turn it is goes with that turn.
pub fn shown(practice: &mut Practice) -> Vec<Effect> {
    let mut effects = Vec::new();
    let barred = practice.not_typing();
    while let Some((file, refusal)) = practice.rebuild() {
        effects.extend(taken_back(practice, &file, refusal.to_string()));
    }
    if barred.is_some() && barred == practice.notice && barred != practice.not_typing() {
        practice.notice = None;
    }
    effects
}

/// Takes all unconfirmed edits of a file back, and says why.
pub fn taken_back(practice: &mut Practice, file: &FileName, why: String) -> Vec<Effect> {
    practice.outbox.drop_edits(file);
    practice.notice = Some(why);
    let role = practice.confirmed.files.get(file).map(|file| file.role);
    role.into_iter().flat_map(|role| desk::begin(practice, role)).collect()
}

/// The server gave the whole session anew: it counts, and edits of files that moved on are lost.
pub fn replaced(practice: &mut Practice, session: Session) -> Vec<Effect> {
    let mut effects = Vec::new();
    let before = std::mem::replace(&mut practice.confirmed, session);
    for file in &before.files.0 {
        let same = practice.confirmed.files.get(&file.name).is_some_and(|now| now == file);
        if !same {
            practice.outbox.drop_edits(&file.name);
            effects.extend(desk::begin(practice, file.role));
        }
    }
    effects
}

/// What an event means beyond the session: words for the status region, and what is measured.
fn told(practice: &mut Practice, event: &Event, effects: &mut Vec<Effect>) -> Option<String> {
    match event {
        Event::RunFinished { run, report, .. } => {
            if practice.press.is_some_and(|press| press.run == *run) {
                effects.push(Effect::AfterPaint(*run));
            }
            Some(format!("{}. {}", result::announcement(report), practice.advice().headline))
        }
        Event::RunLost { reason, .. } => Some(reason.clone()),
        Event::RunCancelled { .. } => {
            practice.press = None;
            Some("Run cancelled.".into())
        }
        Event::Committed { cycle, .. } => {
            practice.commit_draft = None;
            let next = practice.advice().headline;
            Some(format!("Cycle {cycle} is committed. {next}"))
        }
        Event::RevertedTo(_) => Some("The text of that run is back.".into()),
        Event::Reverted => Some("The last confirmed text is back.".into()),
        Event::CycleAbandoned => {
            practice.commit_draft = None;
            Some("The cycle is abandoned, and the text of the last commit is back.".into())
        }
        Event::WentBackToRed => Some("Back to red: mend the test, then run.".into()),
        Event::RefactoringFinished { .. } => Some(practice.advice().headline),
        Event::KeyboardHanded { .. } => Some(practice.seat().words),
        _ => None,
    }
}
