//! A workshop whose people sit where they chose, and practise.

use crate::participant::Gone;
use crate::workshop::{Guest, Watcher, open, plan};
use katas::workshop::command::Facilitate;
use katas::workshop::plan::Seating;
use katas::workshop::{OfferNumber, PairNumber};

/// A workshop that runs.
pub struct Seated {
    /// The facilitator's secret.
    pub token: String,
    /// The secret of the link to take part by.
    pub join: String,
    /// The board.
    pub board: Watcher,
    /// The secrets of everybody's seats, pair by pair.
    pub seats: Vec<Vec<String>>,
    /// Those who sit there.
    pub guests: Vec<Vec<Guest>>,
}

impl Seated {
    /// These people sit down pair by pair, and it begins.
    ///
    /// # Errors
    /// When the server does not let them.
    pub fn begin(url: &str, pairs: &[&[&str]]) -> Result<Self, Gone> {
        let token = open(url, plan(Seating::Themselves));
        let mut board = Watcher::open(url, &token)?;
        let join = board.board.join.rsplit('/').next().unwrap_or_default().to_owned();
        let mut guests = Vec::new();
        for (names, number) in pairs.iter().zip(1..) {
            let mut pair: Vec<Guest> = Vec::new();
            for name in *names {
                let device = format!("device-{number}-{}", pair.len());
                let mut guest = Guest::look_in(url, &join, &device)?;
                guest.join(name, OfferNumber(0))?;
                guest.until(|guest| guest.lobby.me.is_some())?;
                guest.choose((!pair.is_empty()).then_some(PairNumber(number)))?;
                let sits = |guest: &Guest| {
                    guest.lobby.me.as_ref().and_then(|me| me.pair) == Some(PairNumber(number))
                };
                guest.until(sits)?;
                pair.push(guest);
            }
            guests.push(pair);
        }
        board.facilitate(Facilitate::Begin)?;
        let mut seats = Vec::new();
        for pair in &mut guests {
            seats.push(pair.iter_mut().map(Guest::seat).collect::<Result<_, _>>()?);
        }
        Ok(Self { token, join, board, seats, guests })
    }
}
