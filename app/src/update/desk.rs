//! What the editors are told: to open, to close, what is frozen, what compiler and tests say.

use crate::desk::Remarks;
use crate::effect::{Effect, Mark, MarkKind, Opening, PEER_COLOURS, Peer, Work};
use crate::model::{Arrival, Model};
use crate::practice::{Practice, Whereabouts};
use katas::diagnostic::Diagnostic;
use katas::id::FileName;
use katas::remark::SURVIVOR;
use katas::report::{Place, TestOutcome};
use katas::session::{LastRun, Phase, Session};
use katas::text::Role;

const ROLES: [Role; 2] = [Role::Tests, Role::Code];

/// An editor's element came to the page, or leaves it.
pub fn placed(model: &mut Model, role: Role, there: bool) -> Vec<Effect> {
    if let Some(practice) = model.practice_mut() {
        practice.desk.told_mut(role).place = there;
    }
    Vec::new()
}

/// What has changed for the editors since they were told last.
pub fn told(model: &mut Model) -> Vec<Effect> {
    let (settings, ready) = (model.settings, model.editor_code == Arrival::Ready);
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let Some(client) = dojo.client.clone() else { return Vec::new() };
    let Some(practice) = dojo.practice.ready_mut() else { return Vec::new() };
    let mut effects = Vec::new();
    for role in ROLES {
        let frozen = practice.frozen(role);
        let told = practice.desk.told(role).clone();
        if told.open && !told.place {
            *practice.desk.told_mut(role) = crate::desk::Told::default();
            effects.push(Effect::Editor(role, Work::Close));
        } else if told.place && !told.open && ready {
            let Some(file) = practice.view.files.with_role(role) else { continue };
            let Some(draft) = practice.draft(role) else { continue };
            let opening = Opening {
                file: file.name.clone(),
                label: label(&file.name, role),
                language: practice.view.language.clone(),
                client: client.clone(),
                vim: settings.vim,
                font_size: settings.font_size,
                frozen: frozen.clone(),
                draft,
            };
            effects.push(Effect::Editor(role, Work::Open(Box::new(opening))));
            let told = practice.desk.told_mut(role);
            (told.open, told.frozen) = (true, frozen);
            (practice.desk.marks, practice.desk.remarks) = (None, None);
            (practice.desk.peers, practice.desk.notes) = (Vec::new(), Vec::new());
            practice.desk.follows = None;
        } else if told.open && told.frozen != frozen {
            practice.desk.told_mut(role).frozen.clone_from(&frozen);
            effects.push(Effect::Editor(role, Work::Freeze(frozen)));
        }
    }
    if ROLES.iter().any(|role| practice.desk.told(*role).open) {
        effects.extend(remarked(practice));
        effects.extend(marked(practice));
        effects.extend(peopled(practice));
    }
    effects
}

fn label(file: &FileName, role: Role) -> String {
    match role {
        Role::Tests => format!("Tests, {file}"),
        Role::Code => format!("Code, {file}"),
    }
}

/// An editor begins again from what the page has.
pub fn begin(practice: &Practice, role: Role) -> Option<Effect> {
    let draft = practice.draft(role).filter(|_| practice.desk.told(role).open)?;
    Some(Effect::Editor(role, Work::Begin(draft)))
}

/// All editors begin again from what the page has.
pub fn begun(practice: &Practice) -> Vec<Effect> {
    ROLES.into_iter().filter_map(|role| begin(practice, role)).collect()
}

/// Where the others are, and whom the page follows.
fn peopled(practice: &mut Practice) -> Vec<Effect> {
    let mut effects = Vec::new();
    let me = &practice.you.person.id;
    let peer = |one: &Whereabouts| {
        let (at, present) =
            practice.room.people.iter().enumerate().find(|(_, p)| p.person.id == one.person)?;
        let colour = u8::try_from(at % PEER_COLOURS).unwrap_or(0);
        let (person, name) = (one.person.clone(), present.person.name.clone());
        Some((one.file.clone(), Peer { person, name, colour, caret: one.caret.clone() }))
    };
    let others = practice.whereabouts.iter().filter(|one| one.person != *me);
    let peers: Vec<(FileName, Peer)> = others.filter_map(peer).collect();
    if practice.desk.peers != peers {
        for role in ROLES {
            let of = |peers: &[(FileName, Peer)]| -> Vec<Peer> {
                let name = practice.view.files.with_role(role).map(|file| &file.name);
                let here = peers.iter().filter(|(file, _)| Some(file) == name);
                here.map(|(_, peer)| peer.clone()).collect()
            };
            let now = of(&peers);
            if practice.desk.told(role).open && of(&practice.desk.peers) != now {
                effects.push(Effect::Editor(role, Work::Peers(now)));
            }
        }
        practice.desk.peers = peers;
    }
    let driver = practice.other_driver().filter(|_| practice.follows).cloned();
    if practice.desk.follows != driver {
        effects.extend(ROLES.map(|role| Effect::Editor(role, Work::Follow(driver.clone()))));
        practice.desk.follows = driver;
    }
    effects
}

/// The compiler's remarks on the text on the screen; those on a former one stay where they are.
fn remarked(practice: &mut Practice) -> Vec<Effect> {
    let version = practice.view.files.version();
    let run = practice.view.last.as_ref().filter(|_| practice.view.last_is_on_screen());
    let checked = practice.checked.as_ref().filter(|checked| checked.version == version);
    let (remarks, diagnostics) = match (run, checked) {
        (Some(run), _) => (Remarks::Run(run.run), &run.report.diagnostics),
        (None, Some(checked)) => (Remarks::Check(version), &checked.diagnostics),
        (None, None) => return Vec::new(),
    };
    if practice.desk.remarks == Some(remarks) {
        return Vec::new();
    }
    let of = |role| -> Vec<Diagnostic> {
        let name = practice.view.files.with_role(role).map(|file| &file.name);
        let here = |d: &&Diagnostic| d.span.as_ref().map(|span| &span.file) == name;
        diagnostics.iter().filter(|d| d.span.is_some()).filter(here).cloned().collect()
    };
    let effects = ROLES.map(|role| Effect::Editor(role, Work::Remark(of(role)))).into();
    practice.desk.remarks = Some(remarks);
    effects
}

/// The places at which tests failed in the last run, those that a nearly red test asks from, those
/// where no test would notice a change, and those for which the gate refused.
fn marked(practice: &mut Practice) -> Vec<Effect> {
    let view = &practice.view;
    let last = view.last.as_ref().filter(|_| view.last_is_on_screen());
    let shown = last.map(|last| (last.run, last.remarks.len()));
    let notes = &view.pairing.notes;
    let notes: Vec<_> = notes.iter().map(|note| (note.id, note.by.clone())).collect();
    // Marks of a former text stay where they are, and move with it.
    if (shown.is_none() || practice.desk.marks == shown) && practice.desk.notes == notes {
        return Vec::new();
    }
    let mut places = last.map(|last| of_run(view, last)).unwrap_or_default();
    for note in &view.pairing.notes {
        let by = note.by.as_ref().and_then(|by| view.pairing.name(by));
        let words = match by {
            Some(by) => format!("{by}: {}", note.text),
            None => note.text.clone(),
        };
        places.extend(note.place(&view.files).map(|place| (place, MarkKind::Note, words)));
    }
    let of = |role| -> Vec<Mark> {
        let name = view.files.with_role(role).map(|file| &file.name);
        let here = places.iter().filter(|(place, ..)| Some(&place.file) == name);
        let mark = |(place, kind, text): &Marked| Mark {
            line: place.at.line,
            kind: *kind,
            text: text.clone(),
        };
        here.map(mark).collect()
    };
    let effects = ROLES.map(|role| Effect::Editor(role, Work::Mark(of(role)))).into();
    (practice.desk.marks, practice.desk.notes) = (shown, notes);
    effects
}

/// A mark and where it stands.
type Marked = (Place, MarkKind, String);

fn of_run(view: &Session, last: &LastRun) -> Vec<Marked> {
    let mut places = Vec::new();
    for test in last.report.failed() {
        if let TestOutcome::Failed(failure) = &test.outcome {
            let words = failure.message.lines().next().unwrap_or_default().to_owned();
            places.extend(failure.place.as_ref().map(|place| (place, MarkKind::Red, words)));
        }
    }
    if let Phase::Red { nearly: Some(nearly) } = &view.phase {
        let asks = nearly.asks.iter();
        places.extend(asks.map(|ask| (&ask.place, MarkKind::Blue, ask.message.clone())));
    }
    let survivors: Vec<_> = last
        .remarks
        .iter()
        .filter(|remark| remark.rule() == SURVIVOR)
        .filter_map(|remark| Some((remark.place()?, remark.to_string())))
        .collect();
    places.extend(survivors.iter().map(|(place, words)| (place, MarkKind::Amber, words.clone())));
    let refused = view.refused().map(|(_, reasons)| reasons).unwrap_or_default();
    let refused: Vec<_> =
        refused.iter().filter_map(|reason| Some((reason.place()?, reason.to_string()))).collect();
    // A failure says more than that it is one too many.
    let is_free = |place: &Place| places.iter().all(|(other, ..)| *other != place);
    let free: Vec<_> = refused.iter().filter(|(place, _)| is_free(place)).collect();
    places.extend(free.into_iter().map(|(place, words)| (place, MarkKind::Amber, words.clone())));
    places.into_iter().map(|(place, kind, words)| (place.clone(), kind, words)).collect()
}
