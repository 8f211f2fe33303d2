//! The workshop around a session, as far as the page itself takes part in it.

use crate::message::Message;
use crate::model::{Overlay, Page as Place};
use crate::route::Route;
use crate::update::tests::authority::CODE;
use crate::update::tests::dojo::Dojo;
use crate::update::tests::people::pair;
use katas::refusal::Refusal;
use katas::text::Role;
use katas::wire::{ToBrowser, ToServer};

fn tell(dojo: &mut Dojo, held: bool) {
    dojo.server.tell_all(&ToBrowser::Workshop { held, surroundings: "{}".into() });
    dojo.settle();
}

#[test]
fn whoever_looks_up_types_nothing_until_all_go_on() {
    let mut dojo = pair();
    tell(&mut dojo, true);
    assert!(dojo.pages[0].editor(Role::Code).frozen && dojo.pages[0].editor(Role::Tests).frozen);
    dojo.pages[0].types(Role::Code, "a");
    assert_eq!(dojo.pages[0].practice().notice, Some(Refusal::Held.to_string()));
    tell(&mut dojo, false);
    assert_eq!(dojo.pages[0].practice().notice, None, "nobody waits any longer");
    dojo.pages[0].types(Role::Code, "a");
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "a");
}

#[test]
fn what_the_person_asks_of_the_workshop_is_said() {
    let mut dojo = pair();
    dojo.pages[0].send(Message::SayWanted(ToServer::AskHelp(true)));
    assert_eq!(dojo.pages[0].said.back(), Some(&ToServer::AskHelp(true)));
}

#[test]
fn whoever_goes_on_to_another_session_of_the_workshop_is_not_asked_for_a_name() {
    for in_workshop in [true, false] {
        let mut dojo = pair();
        if in_workshop {
            tell(&mut dojo, false);
        }
        let page = &mut dojo.pages[0];
        page.model.overlay = Some(Overlay::Help);
        page.send(Message::RouteWanted(Route::Dojo("next".into())));
        let Place::Dojo(next) = &page.model.page else { panic!() };
        assert_eq!((next.seated, next.token.as_str()), (in_workshop, "next"));
    }
}
