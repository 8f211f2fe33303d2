//! Looking at the past: a former run, or the replay. The address bar says which.

use crate::chunk::Chunk;
use crate::effect::Effect;
use crate::model::{Arrival, Model};
use crate::practice::{Look, Order, Replay, Revisit};
use crate::route::Route;
use crate::shortcut::Action;
use crate::update::{answers, front};
use katas::fork::Moment;
use katas::id::{RunId, Sequence};
use katas::wire::PastRun;

/// Looks at a moment, and says so in the address bar.
pub fn go(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(token) = model.dojo().map(|dojo| dojo.token.clone()) else { return Vec::new() };
    let mut effects = vec![Effect::ShowRoute(Route::Past(token, moment))];
    effects.extend(show(model, moment));
    effects
}

/// Looks at the moment of the address bar; where the practice is not here yet, as soon as it is.
pub fn show(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let Some(practice) = dojo.practice.ready_mut() else {
        dojo.wanted = Some(moment);
        return Vec::new();
    };
    match (moment, &mut practice.revisit) {
        (moment, Revisit::Replay(replay)) if matches!(moment, Moment::Sequence(_)) => {
            replay.tell(Order::Show(moment));
            Vec::new()
        }
        (Moment::Sequence(_), revisit) => {
            *revisit = Revisit::Replay(Replay { count: 0, order: Order::Show(moment) });
            Vec::new()
        }
        (Moment::Run(run), revisit) => {
            *revisit = Revisit::Loading(run);
            fetch(model)
        }
    }
}

/// Asks for the run that is wanted, once the part of the client is here that shows it.
pub fn fetch(model: &Model) -> Vec<Effect> {
    let Some(dojo) = model.dojo().filter(|_| model.arrival(Chunk::Later) == Arrival::Ready) else {
        return Vec::new();
    };
    match dojo.practice.ready().map(|practice| &practice.revisit) {
        Some(Revisit::Loading(run)) => vec![Effect::FetchRun(dojo.token.clone(), *run)],
        _ => Vec::new(),
    }
}

/// The practice is here: looks at what the address wants.
pub fn show_wanted(model: &mut Model) -> Vec<Effect> {
    let wanted = model.dojo_mut().and_then(|dojo| dojo.wanted.take());
    wanted.map(|moment| show(model, moment)).unwrap_or_default()
}

/// The former run is here, or not.
pub fn run_came(model: &mut Model, run: RunId, past: Result<Box<PastRun>, String>) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    if !matches!(practice.revisit, Revisit::Loading(wanted) if wanted == run) {
        return Vec::new();
    }
    let (revisit, words) = match past {
        Ok(past) => {
            let words = format!("Run {run} of cycle {}, read only.", past.entry.cycle);
            (Revisit::Ready(past), words)
        }
        Err(why) => (Revisit::Failed { run, why: why.clone() }, why),
    };
    practice.revisit = revisit;
    model.status = words;
    Vec::new()
}

/// Looks at a former run's text otherwise.
pub fn look(model: &mut Model, look: Look) -> Vec<Effect> {
    if let Some(practice) = model.practice_mut() {
        practice.look = look;
    }
    Vec::new()
}

/// Goes back to the present, where the next step is.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    let mut effects = leave_address(model);
    if !effects.is_empty() {
        effects.extend(go_to_work(model));
    }
    effects
}

/// The address bar leads back to the present.
pub fn left(model: &mut Model) -> Vec<Effect> {
    if close(model) { go_to_work(model) } else { Vec::new() }
}

fn go_to_work(model: &mut Model) -> Vec<Effect> {
    let role = model.practice().map(|practice| practice.role_in_work());
    role.map(|role| front::go_to(model, front::region_of(role))).unwrap_or_default()
}

/// Goes back to the present, and nowhere in it.
pub fn leave_address(model: &mut Model) -> Vec<Effect> {
    if !close(model) {
        return Vec::new();
    }
    let token = model.dojo().map(|dojo| dojo.token.clone());
    token.map(|token| Effect::ShowRoute(Route::Dojo(token))).into_iter().collect()
}

/// Shows the present. Whether something else was shown.
fn close(model: &mut Model) -> bool {
    let Some(practice) = model.practice_mut() else { return false };
    !matches!(std::mem::replace(&mut practice.revisit, Revisit::None), Revisit::None)
}

/// Does an action of the replay: opens it where the person is, or tells it what to do.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    match (&mut practice.revisit, action) {
        (Revisit::Replay(_), Action::Replay) => leave(model),
        (Revisit::Ready(past), Action::Replay) => {
            let moment = Moment::Sequence(past.sequence);
            go(model, moment)
        }
        (_, Action::Replay) => go(model, Moment::Sequence(Sequence(1))),
        (Revisit::Replay(replay), action) => {
            replay.tell(Order::Do(action));
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// The replay came to rest: the address bar names the moment.
pub fn rested(model: &Model, at: Sequence) -> Vec<Effect> {
    let Some(dojo) = model.dojo() else { return Vec::new() };
    let replays = model.practice().is_some_and(|one| matches!(one.revisit, Revisit::Replay(_)));
    let route = Route::Past(dojo.token.clone(), Moment::Sequence(at));
    replays.then_some(Effect::AmendRoute(route)).into_iter().collect()
}

/// The replay cannot be shown: why, and the present in its place.
pub fn failed(model: &mut Model, why: String) -> Vec<Effect> {
    if !close(model) {
        return Vec::new();
    }
    let mut effects = answers::declined(model, why);
    let token = model.dojo().map(|dojo| dojo.token.clone());
    effects.extend(token.map(|token| Effect::AmendRoute(Route::Dojo(token))));
    effects
}

/// Before an action of the present: the replay stands in front of all that it would show.
pub fn clear(model: &mut Model, action: Action) -> Vec<Effect> {
    let replays = model.practice().is_some_and(|one| matches!(one.revisit, Revisit::Replay(_)));
    let stays = matches!(action, Action::People | Action::Problem | Action::Close);
    let in_front = replays && action.is_of_practice() && !stays;
    if in_front { leave_address(model) } else { Vec::new() }
}

impl Replay {
    fn tell(&mut self, order: Order) {
        self.count += 1;
        self.order = order;
    }
}
