//! A workshop as it stands: who takes part, who sits with whom, and what the facilitator asked for.

pub mod command;
pub mod decide;
pub mod event;
pub mod plan;
pub mod refusal;

use crate::id::{CycleNumber, PersonId, PracticeId, RunId, Sequence, Timestamp};
use crate::person::Person;
use event::{WorkshopEvent, WorkshopRecorded};
use plan::{Offer, Plan};
use serde::{Deserialize, Serialize};

/// How many people sit together where nobody says otherwise.
pub const PAIR: usize = 2;

/// The most people who sit together.
pub const MOST_IN_A_PAIR: usize = 4;

/// How many announcements are kept to be shown.
pub const MOST_ANNOUNCEMENTS: usize = 20;

/// Which pair of a workshop, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PairNumber(pub u16);

impl std::fmt::Display for PairNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Which of the katas on offer, counted from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferNumber(pub u8);

/// How far a workshop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// People come in.
    Gathering,
    /// Pairs practise.
    Running,
    /// It is over.
    Ended,
}

/// What everybody is to look at: a pair's screen, or one step of its history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spotlight {
    /// Whose screen.
    pub pair: PairNumber,
    /// Which run of it; the screen as it is now where there is none.
    pub run: Option<RunId>,
}

/// Nobody types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// What is to be looked at, if anything.
    pub spotlight: Option<Spotlight>,
    /// Since when.
    pub since: Timestamp,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub person: Person,
    /// What they wish to practise.
    pub wish: OfferNumber,
    /// Where they sit; none while they wait.
    pub pair: Option<PairNumber>,
}

/// People who practise together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Which.
    pub number: PairNumber,
    /// What they practise in this round.
    pub offer: OfferNumber,
    /// Their sessions, round by round.
    pub practices: Vec<Practice>,
    /// Since when they ask for help.
    pub asks_help: Option<Timestamp>,
}

/// The session of a pair in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice {
    /// Which round, counted from 1.
    pub round: usize,
    /// Which session.
    pub id: PracticeId,
    /// Whether it is a fork of the state that all were offered.
    pub converged: bool,
}

/// The state of one pair, offered to all others, so that all go on from the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommonState {
    /// Whose.
    pub from: PairNumber,
    /// Their session.
    pub practice: PracticeId,
    /// The run with whose text all go on.
    pub run: RunId,
    /// In which cycle that was.
    pub cycle: CycleNumber,
    /// The pairs that took it.
    pub taken: Vec<PairNumber>,
    /// The pairs that turned it down.
    pub declined: Vec<PairNumber>,
}

/// Something that the facilitator said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// When.
    pub at: Timestamp,
    /// To which pair; to all where there is none.
    pub to: Option<PairNumber>,
    /// The words.
    pub text: String,
}

/// A workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    /// How many events led here.
    pub sequence: Sequence,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When the last event was accepted.
    pub at: Timestamp,
    /// What it was opened with; its katas, policy and turns as they are now.
    pub plan: Plan,
    /// How far it is.
    pub stage: Stage,
    /// Which round, counted from 1.
    pub round: usize,
    /// Everybody, in the order in which they came.
    pub members: Vec<Member>,
    /// The pairs, by their numbers.
    pub pairs: Vec<Pair>,
    /// Whether nobody types now.
    pub hold: Option<Hold>,
    /// What all are offered to go on from.
    pub offered: Option<CommonState>,
    /// Whether the rules were ever changed.
    pub rules_changed: bool,
    /// When the common timer is over.
    pub timer: Option<Timestamp>,
    /// The newest announcements, in order.
    pub announcements: Vec<Announcement>,
    /// Whether names are hidden on what is shown.
    pub names_hidden: bool,
}

impl Workshop {
    /// The workshop as it begins.
    #[must_use]
    pub fn open(plan: &Plan, sequence: Sequence, at: Timestamp) -> Self {
        Self {
            sequence,
            opened_at: at,
            at,
            plan: plan.clone(),
            stage: Stage::Gathering,
            round: 1,
            members: Vec::new(),
            pairs: Vec::new(),
            hold: None,
            offered: None,
            rules_changed: false,
            timer: None,
            announcements: Vec::new(),
            names_hidden: false,
        }
    }

    /// The workshop that a log comes to; none where it does not begin with an opening.
    #[must_use]
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a WorkshopRecorded>) -> Option<Self> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let WorkshopEvent::Opened(plan) = &first.event else { return None };
        let mut workshop = Self::open(plan, first.sequence, first.at);
        events.for_each(|recorded| workshop.apply(recorded));
        Some(workshop)
    }

    /// Takes in what happened. Holds no rules: what is in the log has happened.
    pub fn apply(&mut self, recorded: &WorkshopRecorded) {
        self.sequence = recorded.sequence;
        self.at = recorded.at;
        match &recorded.event {
            WorkshopEvent::Opened(_) => {}
            WorkshopEvent::Joined { person, wish } => self.let_in(person, *wish),
            WorkshopEvent::PairMade { pair, offer } => self.pairs.push(Pair {
                number: *pair,
                offer: *offer,
                practices: Vec::new(),
                asks_help: None,
            }),
            WorkshopEvent::Seated { person, pair } => self.seat(person, Some(*pair)),
            WorkshopEvent::Unseated { person } => self.seat(person, None),
            WorkshopEvent::Begun => self.stage = Stage::Running,
            WorkshopEvent::PracticeOpened { pair, practice } => {
                self.practise(*pair, practice, false);
            }
            WorkshopEvent::StateOffered { from, practice, run, cycle } => {
                self.offered = Some(CommonState {
                    from: *from,
                    practice: practice.clone(),
                    run: *run,
                    cycle: *cycle,
                    taken: Vec::new(),
                    declined: Vec::new(),
                });
            }
            WorkshopEvent::StateTaken { pair, practice } => {
                self.practise(*pair, practice, true);
                if let Some(offered) = &mut self.offered {
                    offered.declined.retain(|declined| declined != pair);
                    offered.taken.push(*pair);
                }
            }
            WorkshopEvent::StateDeclined { pair } => {
                if let Some(offered) = &mut self.offered {
                    offered.declined.push(*pair);
                }
            }
            WorkshopEvent::RoundBegun { offers } => self.begin_round(offers),
            WorkshopEvent::Held { spotlight, run } => {
                let spotlight = spotlight.map(|pair| Spotlight { pair, run: *run });
                self.hold = Some(Hold { spotlight, since: recorded.at });
            }
            WorkshopEvent::WentOn => self.hold = None,
            WorkshopEvent::Announced { to, text } => {
                let (at, to, text) = (recorded.at, *to, text.clone());
                self.announcements.push(Announcement { at, to, text });
                let beyond = self.announcements.len().saturating_sub(MOST_ANNOUNCEMENTS);
                self.announcements.drain(..beyond);
            }
            WorkshopEvent::PolicyChanged { policy, turns } => {
                (self.plan.policy, self.plan.turns) = (*policy, *turns);
                self.rules_changed = true;
            }
            WorkshopEvent::TimerSet { until } => self.timer = Some(*until),
            WorkshopEvent::TimerStopped => self.timer = None,
            WorkshopEvent::HelpAsked { pair } => {
                if let Some(pair) = self.pair_mut(*pair) {
                    pair.asks_help.get_or_insert(recorded.at);
                }
            }
            WorkshopEvent::HelpGiven { pair } => {
                if let Some(pair) = self.pair_mut(*pair) {
                    pair.asks_help = None;
                }
            }
            WorkshopEvent::NamesHidden(hidden) => self.names_hidden = *hidden,
            WorkshopEvent::Ended => {
                self.stage = Stage::Ended;
                (self.hold, self.timer, self.offered) = (None, None, None);
            }
        }
    }

    /// Somebody who takes part.
    #[must_use]
    pub fn member(&self, person: &PersonId) -> Option<&Member> {
        self.members.iter().find(|member| member.person.id == *person)
    }

    /// A pair.
    #[must_use]
    pub fn pair(&self, number: PairNumber) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.number == number)
    }

    /// Who sits in a pair, in the order in which they came.
    pub fn people(&self, pair: PairNumber) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.pair == Some(pair))
    }

    /// Who has no seat yet, in the order in which they came.
    pub fn waiting(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.pair.is_none())
    }

    /// What is practised by an offer's number.
    #[must_use]
    pub fn offer(&self, number: OfferNumber) -> Option<&Offer> {
        self.plan.offers.get(usize::from(number.0))
    }

    /// The session of a pair in this round; none before it is there.
    #[must_use]
    pub fn practice(&self, pair: PairNumber) -> Option<&PracticeId> {
        self.pair(pair)?.practice(self.round)
    }

    /// What a pair is offered to go on from; none where nothing is, it is its own, or it answered.
    #[must_use]
    pub fn offer_to(&self, pair: PairNumber) -> Option<&CommonState> {
        let open = |offered: &&CommonState| {
            offered.from != pair
                && !offered.taken.contains(&pair)
                && !offered.declined.contains(&pair)
        };
        let practises = self.practice(pair).is_some();
        self.offered.as_ref().filter(open).filter(|_| practises)
    }

    /// The pairs that have people and no session yet, though it is time to practise.
    pub fn pairs_to_open(&self) -> impl Iterator<Item = &Pair> {
        let runs = self.stage == Stage::Running;
        let due = move |pair: &&Pair| {
            runs && pair.practice(self.round).is_none() && self.people(pair.number).next().is_some()
        };
        self.pairs.iter().filter(due)
    }

    fn pair_mut(&mut self, number: PairNumber) -> Option<&mut Pair> {
        self.pairs.iter_mut().find(|pair| pair.number == number)
    }

    fn practise(&mut self, pair: PairNumber, practice: &PracticeId, converged: bool) {
        let practice = Practice { round: self.round, id: practice.clone(), converged };
        if let Some(pair) = self.pair_mut(pair) {
            pair.practices.push(practice);
        }
    }

    fn let_in(&mut self, person: &Person, wish: OfferNumber) {
        match self.members.iter_mut().find(|member| member.person.id == person.id) {
            Some(member) => {
                member.person = person.clone();
                member.wish = wish;
            }
            None => self.members.push(Member { person: person.clone(), wish, pair: None }),
        }
    }

    fn seat(&mut self, person: &PersonId, pair: Option<PairNumber>) {
        if let Some(member) = self.members.iter_mut().find(|member| member.person.id == *person) {
            member.pair = pair;
        }
    }

    fn begin_round(&mut self, offers: &[Offer]) {
        self.plan.offers = offers.to_vec();
        self.round += 1;
        self.offered = None;
        let most = offers.len().saturating_sub(1);
        let within = |number: OfferNumber| match usize::from(number.0) > most {
            true => OfferNumber(0),
            false => number,
        };
        for pair in &mut self.pairs {
            pair.offer = within(pair.offer);
            pair.asks_help = None;
        }
        for member in &mut self.members {
            member.wish = within(member.wish);
        }
    }
}

impl Pair {
    /// The session of a round, the newest where there are several; none where there is none.
    #[must_use]
    pub fn practice(&self, round: usize) -> Option<&PracticeId> {
        self.practices.iter().rfind(|practice| practice.round == round).map(|practice| &practice.id)
    }
}
