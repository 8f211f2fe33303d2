//! The others: who is here, where they are, whose the keyboard is, and the links to give away.

use crate::chunk::Chunk;
use crate::dojo::LinkList;
use crate::effect::{Effect, LinkChange};
use crate::message::{CaretAt, Timer};
use crate::model::{Arrival, Model, Overlay};
use crate::practice::{Hand, Practice, Revisit, Whereabouts};
use crate::shortcut::Region;
use crate::update::{answers, cycle, front};
use katas::access::Access;
use katas::command::{Command, NewAnchor};
use katas::id::{FileName, PersonId};
use katas::person::PersonName;
use katas::room::Room;
use katas::text::Role;
use katas::wire::{Caret, Links, ToServer};

/// How often the turn's clock is told anew, in milliseconds.
const TICK_MS: u32 = 1_000;

/// Somebody came, went, or asks for the keyboard.
pub fn room_changed(model: &mut Model, room: Room) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    let words = news(practice, &room);
    practice.whereabouts.retain(|one| room.get(&one.person).is_some());
    if let Some(you) = room.get(&practice.you.person.id) {
        practice.you.person = you.person.clone();
    }
    let counts = room.rotation.as_ref().is_some_and(|rotation| rotation.counts);
    practice.room = room;
    if let Some(words) = words {
        model.status = words;
    }
    match counts {
        true => vec![Effect::After(Timer::Turn, TICK_MS)],
        false => vec![Effect::Stop(Timer::Turn)],
    }
}

/// What the room says that concerns this person: one thing, the most pressing.
fn news(practice: &Practice, room: &Room) -> Option<String> {
    let me = &practice.you.person.id;
    let drives = practice.view.pairing.driver.as_ref() == Some(me);
    let was = &practice.room;
    let rings = |room: &Room| room.rotation.as_ref().is_some_and(|rotation| rotation.rings);
    if rings(room) && !rings(was) {
        let next = room.rotation.as_ref().and_then(|rotation| room.get(rotation.next.as_ref()?));
        return next.map(|next| format!("The turn is over: {} is next.", next.person.name));
    }
    let asked = |id: &PersonId| was.get(id).is_some_and(|one| one.asks);
    let asks = room.people.iter().find(|one| one.asks && !asked(&one.person.id));
    if let (true, Some(asks)) = (drives, asks) {
        return Some(format!("{} asks for the keyboard.", asks.person.name));
    }
    let new = room.people.iter().find(|one| was.get(&one.person.id).is_none());
    new.map(|new| format!("{} is here.", new.person.name))
}

/// A second of the turn is over.
pub fn tick(model: &mut Model) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    let Some(rotation) = practice.room.rotation.as_mut().filter(|one| one.counts) else {
        return Vec::new();
    };
    rotation.left_ms = rotation.left_ms.saturating_sub(TICK_MS);
    if rotation.left_ms == 0 { Vec::new() } else { vec![Effect::After(Timer::Turn, TICK_MS)] }
}

/// Somebody's caret moved.
pub fn pointed(model: &mut Model, person: PersonId, caret: Caret) -> Vec<Effect> {
    if let Some(practice) = model.practice_mut() {
        is_at(practice, person, caret.file.clone(), Some(caret));
    }
    Vec::new()
}

/// Somebody is there now. Whoever follows the driver goes there, where there is room for one file
/// only.
pub fn is_at(practice: &mut Practice, person: PersonId, file: FileName, caret: Option<Caret>) {
    let follows = practice.follows && practice.other_driver() == Some(&person);
    if let Some(role) = practice.view.files.get(&file).map(|file| file.role)
        && follows
        && matches!(practice.tab, Region::Tests | Region::Code)
    {
        practice.tab = front::region_of(role);
    }
    practice.whereabouts.retain(|other| other.person != person);
    practice.whereabouts.push(Whereabouts { person, file, caret });
}

/// The person says what they are called. What is no name is said at once, and nothing changes.
pub fn name(model: &mut Model, name: &str) -> Vec<Effect> {
    let name = name.trim();
    if !name.is_empty()
        && let Err(bad) = name.parse::<PersonName>()
    {
        return answers::declined(model, bad.to_string());
    }
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let Some(who) = dojo.who.as_mut() else { return Vec::new() };
    name.clone_into(&mut who.name);
    let mut effects =
        vec![Effect::RememberPerson(who.clone()), Effect::Send(ToServer::Name(name.to_owned()))];
    if let Some(practice) = dojo.practice.ready_mut() {
        practice.notice = None;
    }
    if model.overlay == Some(Overlay::Arrived) {
        effects.extend(front::close(model));
    }
    effects
}

/// The person looks at the page, or away from it.
pub fn look(model: &mut Model, looks: bool) -> Vec<Effect> {
    match model.dojo_mut() {
        Some(dojo) if dojo.looks != looks => {
            dojo.looks = looks;
            vec![Effect::Send(ToServer::Look(looks))]
        }
        _ => Vec::new(),
    }
}

/// The person's caret moved: the others see it, where there are any.
pub fn caret(model: &mut Model, role: Role, caret: CaretAt) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    dojo.caret = Some((role, caret));
    let online = dojo.is_online();
    let Some(practice) = dojo.practice.ready() else { return Vec::new() };
    let shows = practice.room.people.len() > 1 && practice.you.access >= Access::Navigate;
    let Some(file) = practice.view.files.with_role(role).filter(|_| online && shows) else {
        return Vec::new();
    };
    let CaretAt { version, anchor, head } = caret;
    vec![Effect::Send(ToServer::Caret(Caret { file: file.name.clone(), version, anchor, head }))]
}

/// The person goes their own way.
pub fn unfollow(model: &mut Model) -> Vec<Effect> {
    if let Some(practice) = model.practice_mut() {
        practice.follows = false;
    }
    Vec::new()
}

/// The person goes where the driver is again.
pub fn follow(model: &mut Model) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    practice.follows = true;
    let driver = practice.other_driver().cloned();
    let at = practice.whereabouts.iter().find(|one| Some(&one.person) == driver.as_ref());
    let file = at.and_then(|at| practice.view.files.get(&at.file));
    if let Some(role) = file.map(|file| file.role) {
        practice.tab = front::region_of(role);
    }
    Vec::new()
}

/// Asks for the keyboard, or not any more.
fn ask(model: &mut Model, asks: bool) -> Vec<Effect> {
    model.status = match asks {
        true => "You ask for the keyboard.".into(),
        false => "You do not ask for the keyboard any more.".into(),
    };
    vec![Effect::Send(ToServer::Ask(asks))]
}

/// The move is another's: whose, in words.
pub fn theirs(model: &mut Model) -> Vec<Effect> {
    let Some(practice) = model.practice() else { return Vec::new() };
    let words = practice.seat().words;
    answers::declined(model, words)
}

/// Does what the person can do about the keyboard.
pub fn hand(model: &mut Model) -> Vec<Effect> {
    let Some(practice) = model.practice() else { return Vec::new() };
    match practice.seat().hand {
        Hand::Nothing => cycle::command(model, Command::TakeKeyboard),
        Hand::Ask => ask(model, true),
        Hand::Unask => ask(model, false),
        Hand::Take => {
            let effects = cycle::command(model, Command::TakeKeyboard);
            // Whoever is alone now has no bar that says so.
            if let Some(practice) = model.practice() {
                model.status = practice.seat().words;
            }
            effects
        }
        Hand::Give(to, _) => cycle::command(model, Command::HandOver { to }),
    }
}

/// Opens what there is to see and to do about people; a host gets the links.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let mut effects = front::open(model, Overlay::People);
    if model.overlay == Some(Overlay::People) {
        effects.extend(want_links(model, None));
    }
    effects
}

/// Asks for the links to give away, or changes one. Only a host has them.
pub fn want_links(model: &mut Model, change: Option<(Access, LinkChange)>) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    if dojo.practice.ready().is_none_or(|practice| practice.you.access != Access::Host) {
        return Vec::new();
    }
    if change.is_none() && !matches!(dojo.links, LinkList::Ready(_)) {
        dojo.links = LinkList::Loading;
    }
    let ask = Effect::AskLinks { token: dojo.token.clone(), change };
    // What asks comes with what shows them, and asks then.
    if model.arrival(Chunk::Later) == Arrival::Ready { vec![ask] } else { Vec::new() }
}

/// What asks for links is here: asks, where the person is about to see them.
pub fn fetch_links(model: &mut Model) -> Vec<Effect> {
    match model.overlay {
        Some(Overlay::People) => want_links(model, None),
        _ => Vec::new(),
    }
}

/// The links are here, or not.
pub fn links_came(model: &mut Model, links: Result<Links, String>) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    dojo.links = match links {
        Ok(links) => LinkList::Ready(links),
        Err(why) => LinkList::Failed(why),
    };
    Vec::new()
}

/// Something is copied, or not.
pub fn copied(model: &mut Model, copied: bool) -> Vec<Effect> {
    model.status = match copied {
        true => "Copied.".into(),
        false => "It could not be copied. Mark it, and copy it by hand.".into(),
    };
    Vec::new()
}

/// What a note that is begun now is about: the run that is looked at, else the caret's line.
pub fn about(model: &Model) -> Option<NewAnchor> {
    let dojo = model.dojo()?;
    let practice = dojo.practice.ready()?;
    if let Revisit::Ready(past) = &practice.revisit {
        return Some(NewAnchor::Run(past.entry.run));
    }
    let (role, at) = match dojo.caret {
        Some((role, caret)) => (role, Some(caret)),
        None => (practice.role_in_work(), None),
    };
    let file = practice.confirmed.files.with_role(role)?;
    let (version, at) = at.map_or((file.version, 0), |caret| (caret.version, caret.head));
    Some(NewAnchor::Text { file: file.name.clone(), version, at })
}

/// Writes a note; without words, the rules say what is missing.
pub fn note(model: &mut Model, text: String) -> Vec<Effect> {
    match about(model) {
        Some(anchor) => cycle::command(model, Command::WriteNote { anchor, text }),
        None => Vec::new(),
    }
}

/// Whoever came by a link that was given away is told what it lets them do, and asked for a name.
pub fn arrived(model: &mut Model, is_new: bool) {
    let guest = model.practice().is_some_and(|practice| practice.you.access != Access::Host);
    let guest = guest && model.dojo().is_some_and(|dojo| !dojo.seated);
    if guest && is_new && model.overlay.is_none() {
        model.overlay = Some(Overlay::Arrived);
    }
}
