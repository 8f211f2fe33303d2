//! The facilitator's desk: the moves, what is prepared for them, and what became of them.

use super::board::Effect;
use super::offers::{OfferChoice, Offers};
use super::rules::{RuleChoice, Rules};
use katas::id::RunId;
use katas::wire::Katas;
use katas::wire::workshop::{Standing, ToWorkshop};
use katas::workshop::command::Facilitate;
use katas::workshop::{Hold, PairNumber, Stage};

/// The most characters of what is said to all, or to a pair: more is not read in passing.
pub const MOST_WORDS: usize = 280;

/// A move; where it is one of a pair, all those of its row are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Begin.
    Begin,
    /// Freeze everybody, or let them go on.
    Freeze,
    /// Say something.
    Say,
    /// The common timer.
    Timer,
    /// The rules.
    Rules,
    /// The next kata.
    Kata,
    /// Show or hide names.
    Names,
    /// Give somebody a seat.
    Seat,
    /// End it.
    End,
    /// What concerns one pair.
    Pair(PairNumber),
}

/// The desk.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// The move that is being prepared.
    pub open: Option<Move>,
    /// The move that was refused last, and why.
    pub refused: Option<(Move, String)>,
    /// The words to say.
    pub words: String,
    /// To which pair; to all where there is none.
    pub to: Option<PairNumber>,
    /// Which run of the pair whose row is open is meant; its present where there is none.
    pub step: Option<RunId>,
    /// How long the timer is to count, as it is written, in minutes.
    pub minutes: String,
    /// The rules as they are to be.
    pub rules: Rules,
    /// The katas to go on with.
    pub offers: Offers,
    /// What was asked for last, to be refused by the move that it was, with its words still there.
    asked: Option<(Move, String)>,
}

/// What the facilitator does at the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Begins to prepare a move, or leaves it.
    Turned(Move),
    /// Leaves what is being prepared.
    Left,
    /// Wants to say something to a pair.
    SayTo(PairNumber),
    /// A key in the field for the words: what stands there now.
    Worded(String),
    /// To whom.
    Addressed(Option<PairNumber>),
    /// Which run of the pair is meant.
    Stepped(Option<RunId>),
    /// A key in the field for the minutes.
    Minutes(String),
    /// Another rule.
    Ruled(RuleChoice),
    /// Another kata or language.
    Offered(OfferChoice),
    /// The katas are here, or not.
    KatasCame(Result<Katas, String>),
    /// Does what is prepared.
    Done,
    /// Wants what cannot be now: it is said why.
    Forbidden(Move),
    /// Read why something was not done.
    Dismissed,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            open: None,
            refused: None,
            words: String::new(),
            to: None,
            step: None,
            minutes: "10".into(),
            rules: Rules::default(),
            offers: Offers::default(),
            asked: None,
        }
    }
}

impl Move {
    /// The id of its button.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Move::Begin => "move-begin".into(),
            Move::Freeze => "move-freeze".into(),
            Move::Say => "move-say".into(),
            Move::Timer => "move-timer".into(),
            Move::Rules => "move-rules".into(),
            Move::Kata => "move-kata".into(),
            Move::Names => "move-names".into(),
            Move::Seat => "move-seat".into(),
            Move::End => "move-end".into(),
            Move::Pair(pair) => format!("pair-{pair}"),
        }
    }

    /// Why it cannot be made now.
    #[must_use]
    pub fn forbidden(self, standing: &Standing) -> Option<&'static str> {
        match (self, standing.stage) {
            (Move::Names, _) => None,
            (_, Stage::Ended) => Some("The workshop is over."),
            (Move::Begin, Stage::Gathering) if standing.people == 0 => {
                Some("Nobody is here yet. Show the way in, and begin when people have come.")
            }
            (Move::Begin, Stage::Running) => Some("The workshop has begun."),
            (Move::Freeze | Move::Kata | Move::Pair(_), Stage::Gathering) => {
                Some("The workshop has not begun. Begin it first.")
            }
            _ => None,
        }
    }

    /// Which one a command is.
    fn of(command: &Facilitate) -> Self {
        match command {
            Facilitate::Begin => Move::Begin,
            Facilitate::Seat { .. } | Facilitate::Unseat { .. } => Move::Seat,
            Facilitate::BeginRound { .. } => Move::Kata,
            Facilitate::Hold { spotlight: Some(spotlight) } => Move::Pair(spotlight.pair),
            Facilitate::Converge { pair, .. } => Move::Pair(*pair),
            Facilitate::Hold { spotlight: None } | Facilitate::GoOn => Move::Freeze,
            Facilitate::Announce { .. } => Move::Say,
            Facilitate::ChangePolicy { .. } => Move::Rules,
            Facilitate::SetTimer { .. } | Facilitate::StopTimer => Move::Timer,
            Facilitate::GiveHelp { pair } => Move::Pair(*pair),
            Facilitate::HideNames(_) => Move::Names,
            Facilitate::End => Move::End,
        }
    }
}

impl Desk {
    /// Takes in what the facilitator does, as things stand.
    pub fn update(&mut self, deed: Deed, standing: Option<&Standing>) -> Vec<Effect> {
        match deed {
            Deed::Turned(turned) if self.open == Some(turned) => return self.leave(),
            Deed::Turned(turned) => {
                self.to = None;
                return self.open(turned, standing);
            }
            Deed::Left => return self.leave(),
            Deed::SayTo(pair) => {
                self.to = Some(pair);
                return self.open(Move::Say, standing);
            }
            Deed::Worded(words) => self.words = words,
            Deed::Addressed(to) => self.to = to,
            Deed::Stepped(run) => self.step = run,
            Deed::Minutes(minutes) => self.minutes = minutes,
            Deed::Ruled(choice) => self.rules.choose(choice),
            Deed::Offered(choice) => self.offers.choose(choice),
            Deed::KatasCame(katas) => {
                self.offers.came(katas);
                self.propose(standing);
            }
            Deed::Done => return self.done(),
            Deed::Forbidden(wanted) => {
                let why = standing.and_then(|standing| wanted.forbidden(standing));
                return why.map_or_else(Vec::new, |why| self.refused(wanted, why.to_owned()));
            }
            Deed::Dismissed => self.refused = None,
        }
        Vec::new()
    }

    fn open(&mut self, wanted: Move, standing: Option<&Standing>) -> Vec<Effect> {
        if let Some(why) = standing.and_then(|standing| wanted.forbidden(standing)) {
            return self.refused(wanted, why.to_owned());
        }
        self.refused = None;
        self.open = Some(wanted);
        self.step = None;
        if let (Move::Rules, Some(standing)) = (wanted, standing) {
            self.rules = Rules { policy: standing.policy, turns: standing.turns };
        }
        self.propose(standing);
        Vec::new()
    }

    /// Proposes what comes after what is practised.
    fn propose(&mut self, standing: Option<&Standing>) {
        if let Some(standing) = standing {
            self.offers.propose(&standing.offers);
        }
    }

    fn leave(&mut self) -> Vec<Effect> {
        self.refused = None;
        let left = self.open.take();
        left.map(|left| Effect::Focus(left.id())).into_iter().collect()
    }

    /// Does what is prepared; what cannot be so is said at once.
    fn done(&mut self) -> Vec<Effect> {
        let Some(open) = self.open else { return Vec::new() };
        let command = match open {
            Move::Say => match self.words.trim() {
                "" => Err("Write what you want to say.".to_owned()),
                words if words.chars().count() > MOST_WORDS => {
                    Err(format!("Say it in {MOST_WORDS} characters or less."))
                }
                words => Ok(Facilitate::Announce { to: self.to, text: words.to_owned() }),
            },
            Move::Timer => match self.minutes.trim().parse() {
                Ok(minutes) => Ok(Facilitate::SetTimer { minutes }),
                Err(_) => Err("How many minutes it counts is no number. Write one.".to_owned()),
            },
            Move::Rules => {
                let Rules { policy, turns } = self.rules;
                Ok(Facilitate::ChangePolicy { policy, turns })
            }
            Move::Kata => match self.offers.offers() {
                offers if offers.is_empty() => {
                    Err("Choose a kata, and a language that it has.".to_owned())
                }
                offers => Ok(Facilitate::BeginRound { offers }),
            },
            Move::End => Ok(Facilitate::End),
            _ => return Vec::new(),
        };
        match command {
            Ok(command) => self.ask(command),
            Err(why) => self.refused(open, why),
        }
    }

    /// Asks for something; a move that was prepared is made therewith.
    pub fn ask(&mut self, command: Facilitate) -> Vec<Effect> {
        let made = Move::of(&command);
        self.asks(made);
        let mut effects = vec![Effect::Send(ToWorkshop::Facilitate(command))];
        if self.open == Some(made) {
            effects.extend(self.leave());
        }
        effects
    }

    /// Notes what is asked for, with the words that would be lost if it is refused.
    pub fn asks(&mut self, made: Move) {
        self.refused = None;
        let words = if made == Move::Say { std::mem::take(&mut self.words) } else { String::new() };
        self.asked = Some((made, words));
    }

    /// The server refused what was asked for last: its move says so, and its words are there again.
    pub fn refuse(&mut self, why: String) -> Vec<Effect> {
        let (made, words) = self.asked.take().unwrap_or((Move::Freeze, String::new()));
        if matches!(made, Move::Say | Move::Timer | Move::Rules | Move::Kata) {
            self.open = Some(made);
        }
        if self.words.is_empty() {
            self.words = words;
        }
        self.refused(made, why)
    }

    fn refused(&mut self, made: Move, why: String) -> Vec<Effect> {
        self.refused = Some((made, why.clone()));
        vec![Effect::Status(why)]
    }
}

/// What is said of a change of how things stand.
#[must_use]
pub fn told(before: &Standing, now: &Standing) -> Option<String> {
    if before.stage != now.stage {
        return Some(match now.stage {
            Stage::Gathering => return None,
            Stage::Running => "The workshop has begun.".into(),
            Stage::Ended => "The workshop is over.".into(),
        });
    }
    if before.held != now.held {
        return Some(match now.held {
            Some(Hold { spotlight: Some(light), .. }) => {
                format!("Everybody looks at pair {}.", light.pair)
            }
            Some(_) => "Everybody looks up.".into(),
            None => "Everybody goes on.".into(),
        });
    }
    if before.announcements != now.announcements {
        let newest = now.announcements.last()?;
        return Some(match newest.to {
            None => "It is said to all.".into(),
            Some(pair) => format!("It is said to pair {pair}."),
        });
    }
    if before.round != now.round {
        return Some(format!("Round {} has begun.", now.round));
    }
    if (before.policy, before.turns) != (now.policy, now.turns) {
        return Some("The rules are changed.".into());
    }
    if let Some(common) = &now.converging
        && before.converging.as_ref().is_none_or(|before| before.run != common.run)
    {
        return Some(format!("All are offered the state of pair {}.", common.from));
    }
    if before.timer != now.timer {
        return Some(match now.timer {
            Some(_) => "The timer counts.".into(),
            None => "The timer is stopped.".into(),
        });
    }
    if before.names_hidden != now.names_hidden {
        return Some(
            if now.names_hidden { "Names are hidden." } else { "Names are shown." }.into(),
        );
    }
    None
}
