//! The rules of a workshop: who may do what, and who sits where.

use crate::decide::prose;
use crate::id::{PersonId, Timestamp};
use crate::person::Person;
use crate::workshop::command::{Facilitate, Found, TakePart, WorkshopCommand};
use crate::workshop::event::WorkshopEvent;
use crate::workshop::plan::{Seating, check_offers, check_turns};
use crate::workshop::refusal::{LONGEST_TIMER, MOST_ANNOUNCEMENT_BYTES, WorkshopRefusal};
use crate::workshop::{MOST_IN_A_PAIR, OfferNumber, PAIR, PairNumber, Stage, Workshop};

type Decided = Result<Vec<WorkshopEvent>, WorkshopRefusal>;

/// What a command brings about; nothing where all is so already.
///
/// # Errors
/// When a rule forbids it.
pub fn decide(workshop: &Workshop, command: &WorkshopCommand, now: Timestamp) -> Decided {
    if workshop.stage == Stage::Ended && !comes_back(workshop, command) {
        return Err(WorkshopRefusal::Ended);
    }
    match command {
        WorkshopCommand::Facilitate(command, found) => facilitate(workshop, command, found, now),
        WorkshopCommand::TakePart(command) => take_part(workshop, command),
        WorkshopCommand::OpenPractice { pair, practice } => {
            let due = workshop.pairs_to_open().any(|due| due.number == *pair);
            let opened = WorkshopEvent::PracticeOpened { pair: *pair, practice: practice.clone() };
            Ok(due.then_some(opened).into_iter().collect())
        }
        WorkshopCommand::TakeState { pair, practice } => {
            workshop.offer_to(*pair).ok_or(WorkshopRefusal::NothingOffered)?;
            Ok(vec![WorkshopEvent::StateTaken { pair: *pair, practice: practice.clone() }])
        }
    }
}

/// Whether a command is somebody's who takes part already, and only wants to be let in again; or
/// the facilitator's about what is shown.
fn comes_back(workshop: &Workshop, command: &WorkshopCommand) -> bool {
    match command {
        WorkshopCommand::TakePart(TakePart::Join { person, .. }) => {
            workshop.member(&person.id).is_some()
        }
        WorkshopCommand::Facilitate(Facilitate::HideNames(_), _) => true,
        _ => false,
    }
}

fn facilitate(workshop: &Workshop, command: &Facilitate, found: &Found, now: Timestamp) -> Decided {
    match command {
        Facilitate::Begin => begin(workshop, &found.lot),
        Facilitate::Seat { person, pair } => seat(workshop, person, *pair),
        Facilitate::Unseat { person } => {
            let member = workshop.member(person).ok_or(WorkshopRefusal::NoSuchMember)?;
            let unseated = WorkshopEvent::Unseated { person: person.clone() };
            Ok(member.pair.map(|_| unseated).into_iter().collect())
        }
        Facilitate::BeginRound { offers } => {
            if workshop.stage == Stage::Gathering {
                return Err(WorkshopRefusal::NotBegun);
            }
            check_offers(offers)?;
            Ok(vec![WorkshopEvent::RoundBegun { offers: offers.clone() }])
        }
        Facilitate::Hold { spotlight } => {
            if workshop.stage == Stage::Gathering {
                return Err(WorkshopRefusal::NotBegun);
            }
            let (pair, run) = (spotlight.map(|one| one.pair), spotlight.and_then(|one| one.run));
            pair.map_or(Ok(()), |pair| exists(workshop, pair))?;
            if let (Some(pair), Some(run), None) = (pair, run, found.run) {
                return Err(WorkshopRefusal::NoSuchRun { pair, run });
            }
            Ok(vec![WorkshopEvent::Held { spotlight: pair, run }])
        }
        Facilitate::Converge { pair, run } => {
            exists(workshop, *pair)?;
            let nothing = match *run {
                Some(run) => WorkshopRefusal::NoSuchRun { pair: *pair, run },
                None => WorkshopRefusal::NothingToOffer(*pair),
            };
            match (workshop.practice(*pair), found.run) {
                (Some(practice), Some((run, cycle))) => {
                    let (from, practice) = (*pair, practice.clone());
                    Ok(vec![WorkshopEvent::StateOffered { from, practice, run, cycle }])
                }
                _ => Err(nothing),
            }
        }
        Facilitate::GoOn => {
            workshop.hold.ok_or(WorkshopRefusal::NotHeld)?;
            Ok(vec![WorkshopEvent::WentOn])
        }
        Facilitate::Announce { to, text } => {
            to.map_or(Ok(()), |pair| exists(workshop, pair))?;
            let text = prose(text, MOST_ANNOUNCEMENT_BYTES);
            let text = text.ok_or(WorkshopRefusal::AnnouncementText)?;
            Ok(vec![WorkshopEvent::Announced { to: *to, text }])
        }
        Facilitate::ChangePolicy { policy, turns } => {
            check_turns(*turns)?;
            let same = (workshop.plan.policy, workshop.plan.turns) == (*policy, *turns);
            let changed = WorkshopEvent::PolicyChanged { policy: *policy, turns: *turns };
            Ok((!same).then_some(changed).into_iter().collect())
        }
        Facilitate::SetTimer { minutes } => {
            if !(1..=LONGEST_TIMER).contains(minutes) {
                return Err(WorkshopRefusal::TimerLength);
            }
            let until = Timestamp(now.0.saturating_add(u64::from(*minutes) * 60_000));
            Ok(vec![WorkshopEvent::TimerSet { until }])
        }
        Facilitate::StopTimer => {
            workshop.timer.ok_or(WorkshopRefusal::NoTimer)?;
            Ok(vec![WorkshopEvent::TimerStopped])
        }
        Facilitate::GiveHelp { pair } => help(workshop, *pair, false),
        Facilitate::HideNames(hidden) => {
            let changes = workshop.names_hidden != *hidden;
            Ok(changes.then_some(WorkshopEvent::NamesHidden(*hidden)).into_iter().collect())
        }
        Facilitate::End => Ok(vec![WorkshopEvent::Ended]),
    }
}

fn take_part(workshop: &Workshop, command: &TakePart) -> Decided {
    match command {
        TakePart::Join { person, wish } => join(workshop, person, *wish),
        TakePart::Choose { person, pair } => {
            if workshop.plan.seating != Seating::Themselves {
                return Err(WorkshopRefusal::SeatsAreGiven);
            }
            seat(workshop, person, *pair)
        }
        TakePart::AskHelp { pair } => help(workshop, *pair, true),
        TakePart::NeedNoHelp { pair } => help(workshop, *pair, false),
        TakePart::DeclineState { pair } => {
            workshop.offer_to(*pair).ok_or(WorkshopRefusal::NothingOffered)?;
            Ok(vec![WorkshopEvent::StateDeclined { pair: *pair }])
        }
    }
}

/// Lets somebody in; a latecomer gets the next free seat. Who comes back has theirs.
fn join(workshop: &Workshop, person: &Person, wish: OfferNumber) -> Decided {
    workshop.offer(wish).ok_or(WorkshopRefusal::NoSuchOffer)?;
    let joined = WorkshopEvent::Joined { person: person.clone(), wish };
    if let Some(member) = workshop.member(&person.id) {
        let same = member.person == *person && member.wish == wish;
        return Ok((!same).then_some(joined).into_iter().collect());
    }
    if workshop.members.len() >= workshop.plan.seats() {
        return Err(WorkshopRefusal::Full);
    }
    let late = workshop.stage == Stage::Running && workshop.plan.seating == Seating::ByLot;
    let mut seats = Seats::of(workshop);
    if late {
        seats.take_next(&person.id, wish);
    }
    Ok([joined].into_iter().chain(seats.events).collect())
}

/// Everybody who has no seat gets one, in the order of the lot. Where the facilitator gives seats,
/// whoever has none goes on waiting.
fn begin(workshop: &Workshop, lot: &[PersonId]) -> Decided {
    if workshop.stage != Stage::Gathering {
        return Err(WorkshopRefusal::BegunAlready);
    }
    if workshop.members.is_empty() {
        return Err(WorkshopRefusal::NobodyHere);
    }
    let mut seats = Seats::of(workshop);
    if workshop.plan.seating != Seating::Facilitator {
        let waiting =
            |person: &PersonId| workshop.member(person).filter(|member| member.pair.is_none());
        let drawn = lot.iter().filter_map(waiting);
        // Whoever came while the lot was drawn comes last.
        let others = workshop.waiting().filter(|member| !lot.contains(&member.person.id));
        for member in drawn.chain(others) {
            seats.take_next(&member.person.id, member.wish);
        }
    }
    Ok(seats.events.into_iter().chain([WorkshopEvent::Begun]).collect())
}

fn seat(workshop: &Workshop, person: &PersonId, pair: Option<PairNumber>) -> Decided {
    let member = workshop.member(person).ok_or(WorkshopRefusal::NoSuchMember)?;
    let mut seats = Seats::of(workshop);
    match pair {
        Some(pair) if member.pair == Some(pair) => {}
        Some(pair) => {
            exists(workshop, pair)?;
            if workshop.people(pair).count() >= MOST_IN_A_PAIR {
                return Err(WorkshopRefusal::PairFull { pair });
            }
            seats.take(person, pair);
        }
        None => {
            let pair = seats.make(member.wish);
            seats.take(person, pair);
        }
    }
    Ok(seats.events)
}

fn help(workshop: &Workshop, pair: PairNumber, asks: bool) -> Decided {
    let found = workshop.pair(pair).ok_or(WorkshopRefusal::NoSuchPair(pair))?;
    let event = match (asks, found.asks_help) {
        (true, None) => Some(WorkshopEvent::HelpAsked { pair }),
        (false, Some(_)) => Some(WorkshopEvent::HelpGiven { pair }),
        _ => None,
    };
    Ok(event.into_iter().collect())
}

fn exists(workshop: &Workshop, pair: PairNumber) -> Result<(), WorkshopRefusal> {
    workshop.pair(pair).map(|_| ()).ok_or(WorkshopRefusal::NoSuchPair(pair))
}

/// The seats while they are given out.
struct Seats {
    /// Of each pair: what it practises, and how many people it has.
    pairs: Vec<(PairNumber, OfferNumber, usize)>,
    events: Vec<WorkshopEvent>,
}

impl Seats {
    fn of(workshop: &Workshop) -> Self {
        let pairs = workshop.pairs.iter();
        let pairs = pairs
            .map(|pair| (pair.number, pair.offer, workshop.people(pair.number).count()))
            .collect();
        Self { pairs, events: Vec::new() }
    }

    /// The next free seat beside somebody with the same wish; a pair of one's own where all are
    /// complete.
    fn take_next(&mut self, person: &PersonId, wish: OfferNumber) {
        let free = |(_, offer, people): &&(PairNumber, OfferNumber, usize)| {
            *offer == wish && (1..PAIR).contains(people)
        };
        let pair = self.pairs.iter().find(free).map(|(pair, ..)| *pair);
        let pair = pair.unwrap_or_else(|| self.make(wish));
        self.take(person, pair);
    }

    fn make(&mut self, offer: OfferNumber) -> PairNumber {
        let last = self.pairs.iter().map(|(pair, ..)| pair.0).max().unwrap_or_default();
        let pair = PairNumber(last + 1);
        self.pairs.push((pair, offer, 0));
        self.events.push(WorkshopEvent::PairMade { pair, offer });
        pair
    }

    fn take(&mut self, person: &PersonId, pair: PairNumber) {
        if let Some((.., people)) = self.pairs.iter_mut().find(|(number, ..)| *number == pair) {
            *people += 1;
        }
        self.events.push(WorkshopEvent::Seated { person: person.clone(), pair });
    }
}
