//! The pages of a workshop without a browser: the board, and somebody at the door.

use crate::http;
use crate::participant::{Gone, connect_to};
use katas::pairing::Turns;
use katas::policy::Policy;
use katas::wire::PROTOCOL;
use katas::wire::workshop::{
    Board, FromWorkshop, Lobby, OpenWorkshop, PairRow, Standing, ToWorkshop, WorkshopLink,
};
use katas::workshop::command::Facilitate;
use katas::workshop::plan::{Offer, Plan, Seating};
use katas::workshop::{OfferNumber, PairNumber};
use std::collections::BTreeMap;
use std::net::TcpStream;
use tungstenite::{Message, WebSocket};

/// A workshop of FizzBuzz in Rust.
///
/// # Panics
/// Never: the ids are ids.
#[must_use]
pub fn plan(seating: Seating) -> Plan {
    let offer = |language: &str| Offer {
        kata: "fizz-buzz".parse().expect("a kata's id"),
        language: language.parse().expect("a language"),
    };
    Plan {
        title: "Kata night".parse().expect("a title"),
        offers: vec![offer("rust")],
        policy: Policy::default(),
        turns: Turns::default(),
        seats: None,
        seating,
        stuck_minutes: 10,
    }
}

/// Opens a workshop and gives its facilitator's secret.
///
/// # Panics
/// When it is not opened.
#[must_use]
pub fn open(url: &str, plan: Plan) -> String {
    let answer = http::post_json(&format!("{url}/api/workshops"), &OpenWorkshop { plan });
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json::<WorkshopLink>().token
}

/// A connection to a workshop, by a link's secret or a code.
pub struct Page(WebSocket<TcpStream>);

impl Page {
    /// Connects, and says nothing yet.
    ///
    /// # Errors
    /// When the server does not take it.
    pub fn connect(url: &str, key: &str) -> Result<Self, Gone> {
        connect_to(url, &format!("/api/workshops/{key}/live")).map(Self)
    }

    /// Says something.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn say(&mut self, message: &ToWorkshop) -> Result<(), Gone> {
        let text = serde_json::to_string(message).expect("JSON");
        self.0.send(Message::text(text)).map_err(|error| Gone(error.to_string()))
    }

    /// Says something that may be no message.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn say_raw(&mut self, message: Message) -> Result<(), Gone> {
        self.0.send(message).map_err(|error| Gone(error.to_string()))
    }

    /// Waits for a message.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn hear(&mut self) -> Result<FromWorkshop, Gone> {
        loop {
            match self.0.read() {
                Ok(Message::Text(text)) => {
                    return serde_json::from_str(&text).map_err(|error| Gone(error.to_string()));
                }
                Ok(Message::Close(_)) => return Err(Gone("closed".into())),
                Ok(_) => {}
                Err(error) => return Err(Gone(error.to_string())),
            }
        }
    }
}

/// The facilitator's board, which keeps the state as the page does.
pub struct Watcher {
    page: Page,
    /// The facilitator's secret.
    pub token: String,
    /// What it began with.
    pub board: Board,
    /// How the workshop stands.
    pub standing: Standing,
    /// The pairs.
    pub pairs: BTreeMap<PairNumber, PairRow>,
    /// Why something was not done, newest last.
    pub refused: Vec<String>,
    /// The ways to pairs' screens.
    pub ways: BTreeMap<PairNumber, String>,
}

impl Watcher {
    /// Opens the board.
    ///
    /// # Errors
    /// When the server does not show it.
    pub fn open(url: &str, token: &str) -> Result<Self, Gone> {
        let mut page = Page::connect(url, token)?;
        page.say(&ToWorkshop::Watch { protocol: PROTOCOL, origin: url.into() })?;
        match page.hear()? {
            FromWorkshop::Board(board) => {
                let board = *board;
                let standing = board.standing.clone();
                let pairs = board.pairs.iter().map(|row| (row.pair, row.clone())).collect();
                let (refused, ways) = (Vec::new(), BTreeMap::new());
                let token = token.to_owned();
                Ok(Self { page, token, board, standing, pairs, refused, ways })
            }
            FromWorkshop::Refused(reason) | FromWorkshop::Closed { reason, .. } => {
                Err(Gone(reason))
            }
            other => Err(Gone(format!("no board: {other:?}"))),
        }
    }

    /// Asks for something, as the facilitator.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn facilitate(&mut self, command: Facilitate) -> Result<(), Gone> {
        self.page.say(&ToWorkshop::Facilitate(command))
    }

    /// Asks for the way to a pair's screen, and waits for it.
    ///
    /// # Errors
    /// When there is none.
    pub fn look_at(&mut self, pair: PairNumber) -> Result<String, Gone> {
        self.page.say(&ToWorkshop::LookAt(pair))?;
        self.until(|board| board.ways.contains_key(&pair) || !board.refused.is_empty())?;
        let way = self.ways.get(&pair).cloned();
        way.ok_or_else(|| Gone(self.refused.join(" ")))
    }

    /// Takes in what is said until something holds.
    ///
    /// # Errors
    /// When the connection is gone before.
    pub fn until(&mut self, holds: impl Fn(&Self) -> bool) -> Result<(), Gone> {
        while !holds(self) {
            match self.page.hear()? {
                FromWorkshop::Standing(standing) => self.standing = *standing,
                FromWorkshop::Pairs(rows) => {
                    self.pairs.extend(rows.into_iter().map(|row| (row.pair, row)));
                }
                FromWorkshop::Refused(reason) => self.refused.push(reason),
                FromWorkshop::Closed { reason, .. } => return Err(Gone(reason)),
                FromWorkshop::Way(pair, token) => {
                    self.ways.insert(pair, token);
                }
                other => return Err(Gone(format!("not for a board: {other:?}"))),
            }
        }
        Ok(())
    }
}

/// Somebody at the door of a workshop.
pub struct Guest {
    page: Page,
    /// How things stand.
    pub lobby: Lobby,
    /// The secret of the link to their session.
    pub seat: Option<String>,
    /// Why something was not done, newest last.
    pub refused: Vec<String>,
}

impl Guest {
    /// Looks in, on a device with this key.
    ///
    /// # Errors
    /// When the server does not let them.
    pub fn look_in(url: &str, key: &str, device: &str) -> Result<Self, Gone> {
        let mut page = Page::connect(url, key)?;
        let device = device.parse().expect("a device's key");
        page.say(&ToWorkshop::LookIn { protocol: PROTOCOL, key: device })?;
        match page.hear()? {
            FromWorkshop::Lobby(lobby) => {
                Ok(Self { page, lobby: *lobby, seat: None, refused: Vec::new() })
            }
            FromWorkshop::Refused(reason) | FromWorkshop::Closed { reason, .. } => {
                Err(Gone(reason))
            }
            other => Err(Gone(format!("no lobby: {other:?}"))),
        }
    }

    /// Looks in and comes in, called like the device.
    ///
    /// # Errors
    /// When the server does not let them.
    pub fn come_in(url: &str, key: &str, device: &str) -> Result<Self, Gone> {
        let mut guest = Self::look_in(url, key, device)?;
        guest.join(device, OfferNumber(0))?;
        guest.until(|guest| guest.lobby.me.is_some() || !guest.refused.is_empty())?;
        match guest.refused.first() {
            Some(reason) => Err(Gone(reason.clone())),
            None => Ok(guest),
        }
    }

    /// Comes in.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn join(&mut self, name: &str, wish: OfferNumber) -> Result<(), Gone> {
        self.page.say(&ToWorkshop::Join { name: name.into(), wish })
    }

    /// Sits down.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn choose(&mut self, pair: Option<PairNumber>) -> Result<(), Gone> {
        self.page.say(&ToWorkshop::Choose(pair))
    }

    /// Takes in what is said until something holds.
    ///
    /// # Errors
    /// When the connection is gone before.
    pub fn until(&mut self, holds: impl Fn(&Self) -> bool) -> Result<(), Gone> {
        while !holds(self) {
            match self.page.hear()? {
                FromWorkshop::Lobby(lobby) => self.lobby = *lobby,
                FromWorkshop::Seat(token) => self.seat = Some(token),
                FromWorkshop::Refused(reason) => self.refused.push(reason),
                FromWorkshop::Closed { reason, .. } => return Err(Gone(reason)),
                other => return Err(Gone(format!("not for a guest: {other:?}"))),
            }
        }
        Ok(())
    }

    /// Waits for a seat, and gives the secret of the link to the session.
    ///
    /// # Errors
    /// When the connection is gone before.
    pub fn seat(&mut self) -> Result<String, Gone> {
        self.until(|guest| guest.seat.is_some())?;
        Ok(self.seat.clone().unwrap_or_default())
    }
}
