//! Dialogs, settings, and where the focus goes.

use crate::chunk::Chunk;
use crate::effect::{Effect, Work};
use crate::message::Message;
use crate::model::{Arrival, Overlay};
use crate::settings::{Split, Theme};
use crate::shortcut::{Action, Region};
use crate::update::tests::dojo::Dojo;
use crate::update::tests::page::Page;
use katas::refusal::Refusal;
use katas::session::PhaseName;
use katas::text::Role;

fn act(page: &mut Page, action: Action) {
    page.send(Message::Acted { action, now_ms: 0.0 });
}

#[test]
fn a_dialog_opens_and_closes_and_gives_the_focus_back() {
    for (action, overlay) in [
        (Action::Help, Overlay::Help),
        (Action::Settings, Overlay::Settings),
        (Action::Problem, Overlay::Problem),
        (Action::Abandon, Overlay::ConfirmAbandon),
    ] {
        let mut dojo = Dojo::in_phase(PhaseName::Green);
        act(dojo.page(), action);
        assert_eq!(dojo.page().model.overlay, Some(overlay));
        act(dojo.page(), Action::Close);
        assert_eq!(dojo.page().model.overlay, None);
        assert_eq!(dojo.page().asked.last(), Some(&Effect::FocusBack));
    }
}

#[test]
fn abandoning_nothing_is_refused_without_a_question() {
    let mut dojo = Dojo::new();
    act(dojo.page(), Action::Abandon);
    assert_eq!(dojo.page().model.overlay, None);
    let refusal = Refusal::NothingToAbandon.to_string();
    assert_eq!(dojo.page().practice().notice, Some(refusal));
}

#[test]
fn the_palette_finds_moves_and_does() {
    let mut dojo = Dojo::new();
    let page = dojo.page();
    act(page, Action::Palette);
    page.send(Message::PaletteTyped("theme".into()));
    assert_eq!(page.model.palette().len(), 3);
    page.send(Message::PaletteMoved(-1));
    page.send(Message::PaletteChosen { line: None, now_ms: 0.0 });
    assert_eq!(page.model.settings.theme, Theme::Dark);
    assert_eq!(page.model.overlay, None);
    assert!(page.asked.contains(&Effect::Theme(Theme::Dark)));
    act(page, Action::Palette);
    page.send(Message::PaletteTyped("theme".into()));
    page.send(Message::PaletteChosen { line: Some(1), now_ms: 0.0 });
    assert_eq!(page.model.settings.theme, Theme::Light);
}

#[test]
fn the_palette_lists_what_makes_sense_now() {
    let names = |page: &mut Page| {
        act(page, Action::Palette);
        page.model.palette().iter().map(|line| line.action).collect::<Vec<_>>()
    };
    let mut dojo = Dojo::new();
    let in_dojo = names(dojo.page());
    assert!(in_dojo.contains(&Action::Run));
    assert!(in_dojo.contains(&Action::Commit), "too early, it is refused in words");
    assert!(!in_dojo.contains(&Action::FinishRefactoring), "there is nothing to finish in Red");
    let mut page = Page::open("a");
    act(&mut page, Action::Katas);
    let elsewhere = names(&mut page);
    assert!(!elsewhere.contains(&Action::Run));
    assert!(elsewhere.contains(&Action::Theme(Theme::Dark)));
}

#[test]
fn a_palette_without_a_match_does_nothing() {
    let mut dojo = Dojo::new();
    act(dojo.page(), Action::Palette);
    dojo.page().send(Message::PaletteTyped("no such thing".into()));
    dojo.page().send(Message::PaletteMoved(1));
    dojo.page().send(Message::PaletteChosen { line: None, now_ms: 0.0 });
    assert!(dojo.page().model.overlay.is_some());
}

#[test]
fn settings_take_effect_and_are_remembered() {
    let mut dojo = Dojo::new();
    let page = dojo.page();
    page.send(Message::VimChosen(true));
    page.send(Message::FontSizeChosen(99));
    page.send(Message::SplitMoved(Split::Tests, 700));
    let settings = page.model.settings;
    assert_eq!((settings.vim, settings.font_size, settings.splits.tests), (true, 24, 700));
    assert!(page.asked.contains(&Effect::Editor(Role::Tests, Work::Vim(true))));
    assert!(page.asked.contains(&Effect::Editor(Role::Code, Work::FontSize(24))));
    assert_eq!(page.asked.last(), Some(&Effect::RememberSettings(settings)));
    page.send(Message::SplitReset(Split::Tests));
    assert_eq!(page.model.settings.splits.tests, 500);
    act(page, Action::SmallerText);
    assert_eq!(page.model.settings.font_size, 23);
    page.send(Message::VimFailed);
    assert!(!page.model.settings.vim);
}

#[test]
fn the_round_of_regions_begins_at_the_navigator_and_goes_on_from_the_focus() {
    let mut dojo = Dojo::new();
    act(dojo.page(), Action::NextRegion);
    assert_eq!(dojo.page().asked.last(), Some(&Effect::Focus(Region::Navigator)));
    dojo.page().send(Message::Focused(Region::Code));
    act(dojo.page(), Action::NextRegion);
    assert_eq!(dojo.page().asked.last(), Some(&Effect::Focus(Region::Result)));
    assert_eq!(dojo.page().practice().tab, Region::Result);
    act(dojo.page(), Action::PreviousRegion);
    assert_eq!(dojo.page().asked.last(), Some(&Effect::Focus(Region::Code)));
}

#[test]
fn copying_the_link_is_confirmed() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::CopyWanted("a link".into()));
    assert_eq!(dojo.page().asked.last(), Some(&Effect::Copy("a link".into())));
    dojo.page().send(Message::Copied(true));
    assert_eq!(dojo.page().model.status, "Copied.");
    dojo.page().send(Message::Copied(false));
    assert!(dojo.page().model.status.contains("by hand"));
}

#[test]
fn the_title_tells_phase_and_kata() {
    let mut dojo = Dojo::new();
    assert!(dojo.page().asked.contains(&Effect::Title("Red · Numbers · Randori".into())));
    act(dojo.page(), Action::Katas);
    assert_eq!(dojo.page().asked.last(), Some(&Effect::Title("Choose a kata · Randori".into())));
}

#[test]
fn a_shortcut_that_is_too_early_says_so_and_gets_what_it_needs() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::ChunkCame(Chunk::Later, false));
    act(dojo.page(), Action::Note);
    assert_eq!(dojo.page().model.overlay, None);
    assert!(dojo.page().model.status.ends_with("Press again in a moment."));
    assert_eq!(dojo.page().asked.last(), Some(&Effect::LoadChunk(Chunk::Later)));
    dojo.page().send(Message::ChunkCame(Chunk::Later, true));
    act(dojo.page(), Action::Note);
    assert!(matches!(dojo.page().model.overlay, Some(Overlay::Say { .. })));
}

#[test]
fn what_does_not_come_before_it_is_needed_is_got_again_by_each_dialog_that_opens() {
    let mut dojo = Dojo::new();
    let page = dojo.page();
    let load = Effect::LoadChunk(Chunk::Later);
    let asked = |page: &Page| page.asked.iter().filter(|effect| **effect == load).count();
    page.send(Message::ChunkCame(Chunk::Later, false));
    page.send(Message::ChunkWanted(Chunk::Later));
    page.send(Message::ChunkCame(Chunk::Later, false));
    assert_eq!(page.model.arrival(Chunk::Later), Arrival::Failed);
    for (attempt, came) in [(2, false), (3, true), (3, true)] {
        act(page, Action::Help);
        assert_eq!(asked(page), attempt);
        if page.model.arrival(Chunk::Later) != Arrival::Ready {
            assert_eq!(page.model.arrival(Chunk::Later), Arrival::Loading);
            page.send(Message::ChunkCame(Chunk::Later, came));
        }
        assert_eq!(page.model.arrival(Chunk::Later), Arrival::of(came));
        assert_eq!(page.model.overlay, Some(Overlay::Help), "it stays in front");
        act(page, Action::Close);
    }
    page.send(Message::ChunkWanted(Chunk::Later));
    assert_eq!(asked(page), 3, "what is here is not loaded again");
}
