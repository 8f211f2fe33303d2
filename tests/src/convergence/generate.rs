//! Makes a plan of a seed.

use super::dice::Dice;
use super::plan::{EditorKind, LogKind, Plan, Seat};
use super::step::{Act, Cut, Mood, Piece, Step, When};
use katas::pairing::Mode;
use katas::policy::Strictness;
use katas::text::Role;

/// One plan in so many has real editors: they cost ten times as much.
const REAL_EDITORS_IN: u64 = 5;

/// One plan in so many has its log in a file.
const FILES_IN: u64 = 40;

/// What a plan is mostly about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Everything that people do.
    Wild,
    /// Nothing is ever taken away: each key that is typed must be there in the end.
    Gentle,
    /// The way through the cycle, with its freezing and its returns.
    Cycle,
}

impl Plan {
    /// The plan that a seed stands for.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let kind = dice.weighed(&[(4, Kind::Wild), (3, Kind::Gentle), (3, Kind::Cycle)]);
        let log = if seed % FILES_IN == 7 { LogKind::Sqlite } else { LogKind::Memory };
        let strictness = dice.weighed(&[(3, Strictness::Strict), (1, Strictness::Coach)]);
        let turns = dice.weighed(&[(6, Mode::Ensemble), (3, Mode::OneDriver), (2, Mode::PingPong)]);
        let seats = seats(&mut dice, seed.is_multiple_of(REAL_EDITORS_IN));
        let count = dice.between(10, 120);
        let at = seats.iter().enumerate();
        let real = at.filter(|(_, seat)| seat.editor == EditorKind::Real).map(|(at, _)| at);
        let real: Vec<_> = real.collect();
        let mut maker = Maker { dice, kind, seats: seats.len(), real };
        let steps = (0..count).flat_map(|_| maker.steps()).collect();
        Self { seed, log, strictness, turns, seats, steps }
    }
}

/// Two to six seats, some at one device.
fn seats(dice: &mut Dice, real: bool) -> Vec<Seat> {
    let count = dice.weighed(&[(6, 2), (5, 3), (2, 4), (1, 5), (1, 6)]);
    let mut devices = 0;
    let mut seats = Vec::new();
    for at in 0..count {
        if at == 0 || !dice.one_in(4) {
            devices += 1;
        }
        let is_real = real && (at == 0 || dice.one_in(3));
        let editor = if is_real { EditorKind::Real } else { EditorKind::Plain };
        seats.push(Seat { device: devices - 1, editor });
    }
    seats
}

struct Maker {
    dice: Dice,
    kind: Kind,
    seats: usize,
    /// Those with real editors, which alone can take something back.
    real: Vec<usize>,
}

impl Maker {
    fn page(&mut self) -> usize {
        self.dice.below(u32::try_from(self.seats).unwrap_or(1)) as usize
    }

    fn role(&mut self) -> Role {
        self.dice.weighed(&[(3, Role::Code), (2, Role::Tests)])
    }

    /// What happens next, and how long nothing does after it.
    fn steps(&mut self) -> impl Iterator<Item = Step> + use<> {
        let step = self.step();
        let ms = match self.dice.below(20) {
            0..8 => 0,
            8..14 => self.dice.between(1, 60),
            14..18 => self.dice.between(50, 400),
            18 => self.dice.between(400, 3_000),
            _ => self.dice.between(3_000, 45_000),
        };
        [Some(step), (ms > 0).then_some(Step::Wait { ms })].into_iter().flatten()
    }

    fn step(&mut self) -> Step {
        let page = self.page();
        match self.dice.below(100) {
            0..2 => return self.crash(),
            2..6 => return self.cut(page),
            6..10 => return self.delay(page),
            10..12 => return Step::Reload { page },
            12 => return Step::Leave { page },
            13..16 => return Step::Join { page },
            16 => return Step::Twice { page },
            17 => return Step::Disk { full: self.dice.one_in(3) },
            18 => return Step::Visit { page },
            19..21 => {
                let (role, shown) = (self.role(), !self.dice.one_in(3));
                return Step::Show { page, role, shown };
            }
            _ => {}
        }
        match self.kind {
            Kind::Gentle if self.dice.one_in(12) => self.turn(page),
            Kind::Gentle => self.typed(page),
            Kind::Wild => match self.dice.below(20) {
                0..3 => self.undo(page),
                3 => self.act(page),
                4 => self.runner(),
                5 => Step::Advance { page },
                _ => self.typed(page),
            },
            Kind::Cycle => match self.dice.below(20) {
                0..11 => Step::Advance { page },
                11..13 => self.act(page),
                13 => self.runner(),
                14..16 => self.undo(page),
                _ => self.typed(page),
            },
        }
    }

    fn typed(&mut self, page: usize) -> Step {
        let dice = &mut self.dice;
        let piece = dice.weighed(&[
            (12, Piece::Token),
            (6, Piece::Letter),
            (3, Piece::LineEnd),
            (3, Piece::Emoji),
            (2, Piece::JoinedEmoji),
            (1, Piece::Combined),
            (1, Piece::Crlf),
            (2, Piece::RightToLeft),
            (1, Piece::HalfCharacter),
            (1, Piece::Paste(0)),
            (3, Piece::Nothing),
        ]);
        let piece = match piece {
            Piece::Paste(_) => {
                Piece::Paste(dice.weighed(&[(20, 2_000), (2, 20_000), (1, 60_000), (1, 200_000)]))
            }
            piece => piece,
        };
        let deletes = self.kind != Kind::Gentle && dice.one_in(3);
        let delete = if deletes { dice.weighed(&[(5, 1), (3, 2), (2, 7), (1, 40)]) } else { 0 };
        // Often where somebody else is typing too: at an end, or at one place.
        let at = dice.weighed(&[(4, 0), (4, 1_000), (4, 500), (6, 1_001)]);
        let at = if at > 1_000 { dice.below(1_001) } else { at };
        Step::Type { page, role: self.role(), at, delete, piece }
    }

    fn undo(&mut self, page: usize) -> Step {
        let Some(last) = u32::try_from(self.real.len()).ok().filter(|count| *count > 0) else {
            return self.typed(page);
        };
        let page = self.real[self.dice.below(last) as usize];
        let again = self.dice.one_in(4);
        Step::Undo { page, role: self.role(), again }
    }

    fn act(&mut self, page: usize) -> Step {
        let act = self.dice.weighed(&[
            (4, Act::Run),
            (1, Act::CancelRun),
            (3, Act::MainStep),
            (3, Act::Revert),
            (3, Act::RevertTo),
            (2, Act::BackToRed),
            (1, Act::Abandon),
            (1, Act::Override),
            (1, Act::Spike),
            (2, Act::EndSpike),
            (1, Act::Hint),
            (2, Act::AddItem),
            (3, Act::AskKeyboard),
            (3, Act::HandOver),
            (1, Act::Turns(Mode::Ensemble)),
            (1, Act::Turns(Mode::OneDriver)),
            (1, Act::Turns(Mode::PingPong)),
            (1, Act::Note),
        ]);
        Step::Act { page, act }
    }

    /// Somebody does something about the keyboard.
    fn turn(&mut self, page: usize) -> Step {
        let act = self.dice.weighed(&[(3, Act::AskKeyboard), (3, Act::HandOver), (1, Act::Note)]);
        Step::Act { page, act }
    }

    fn delay(&mut self, page: usize) -> Step {
        let mut ms = || {
            let most = self.dice.weighed(&[(3, 5), (4, 80), (3, 600), (1, 6_000)]);
            self.dice.between(1, most)
        };
        Step::Delay { page, up: ms(), down: ms() }
    }

    fn away_ms(&mut self) -> u32 {
        let most = self.dice.weighed(&[(4, 1), (4, 500), (2, 5_000), (1, 40_000)]);
        self.dice.between(0, most)
    }

    fn cut(&mut self, page: usize) -> Step {
        let how = self.dice.weighed(&[(3, Cut::Told), (3, Cut::Late), (2, Cut::Silent)]);
        Step::Cut { page, how, away_ms: self.away_ms() }
    }

    fn crash(&mut self) -> Step {
        let when =
            self.dice.weighed(&[(1, When::Now), (1, When::BeforeAppend), (4, When::AfterAppend)]);
        Step::Crash { when, away_ms: self.away_ms() }
    }

    fn runner(&mut self) -> Step {
        let mood = self.dice.weighed(&[(5, Mood::Verdicts), (1, Mood::LosesRuns), (1, Mood::Busy)]);
        let takes_ms = self.dice.weighed(&[(4, 1), (3, 100), (1, 5_000)]);
        Step::Runner { mood, takes_ms }
    }
}
