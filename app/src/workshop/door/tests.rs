//! What follows from what happens at the door.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use katas::wire::PROTOCOL;
use katas::wire::workshop::Me;
use katas::workshop::plan::Seating;

fn lobby(me: Option<Me>) -> Lobby {
    Lobby {
        protocol: PROTOCOL,
        title: "Kata night".into(),
        stage: Stage::Gathering,
        seating: Seating::ByLot,
        offers: Vec::new(),
        me,
        seats: (0, 240),
        waiting: Vec::new(),
        pairs: Vec::new(),
        closing: None,
    }
}

fn said(message: FromWorkshop) -> Message {
    Message::Said(Box::new(message))
}

fn shows(lobby: Lobby) -> Message {
    said(FromWorkshop::Lobby(Box::new(lobby)))
}

#[test]
fn somebody_comes_in_and_goes_to_their_seat() {
    let mut door = Door::at("K7MX2P".into());
    let began = door.update(Message::Began("Ann".into()));
    assert_eq!(began, [Effect::Line(LineEffect::Connect("K7MX2P".into()))]);
    let hello = door.update(Message::Line(LineEvent::Opened));
    assert_eq!(hello, [Effect::Line(LineEffect::Hello)]);
    door.update(shows(lobby(None)));
    let join = ToWorkshop::Join { name: "Ann".into(), wish: OfferNumber(0) };
    let asked = [Effect::RememberName("Ann".into()), Effect::Send(join)];
    assert_eq!(door.update(Message::JoinWanted), asked);
    let (person, name) = ("p-1".parse().unwrap(), "Ann".to_owned());
    let me = Me { person, name, wish: OfferNumber(0), pair: None };
    door.update(shows(lobby(Some(me))));
    assert!(door.is_in());
    let goes = door.update(said(FromWorkshop::Seat("seat".into())));
    assert_eq!(goes, [Effect::RememberName("Ann".into()), Effect::Go("/s/seat".into())]);
}

#[test]
fn at_the_end_nobody_is_sent_to_a_seat() {
    let mut door = Door::at("K7MX2P".into());
    door.update(shows(Lobby { stage: Stage::Ended, ..lobby(None) }));
    assert!(door.is_over());
    assert_eq!(door.update(said(FromWorkshop::Seat("seat".into()))), []);
}

#[test]
fn a_closed_door_says_why_until_it_opens_and_what_is_refused_inside_can_be_read_away() {
    let mut door = Door::at("K7MX2P".into());
    for (again, line) in
        [(false, Line::Ended("It is over.".into())), (true, Line::Waits("It is over.".into()))]
    {
        door.update(said(FromWorkshop::Closed { reason: "It is over.".into(), again }));
        assert_eq!(door.line, line);
    }
    door.update(shows(lobby(None)));
    door.update(said(FromWorkshop::Refused("It is full.".into())));
    assert_eq!(door.refused, Some("It is full.".into()));
    door.update(Message::Dismissed);
    assert_eq!((door.refused, door.line), (None, Line::Open));
}
