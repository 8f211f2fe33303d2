//! What people at the pages do: they type, ask for things, and follow the cycle.

use super::editor::{Editor, HALF_CHARACTER};
use super::failure::Failure;
use super::made_up_runner::tests_in;
use super::node::Node;
use super::page::{Around, Page};
use super::step::{Act, Piece};
use app::message::Message;
use app::shortcut::Action;
use katas::pairing::Turns;
use katas::session::PhaseName;
use katas::text::Role;

impl Piece {
    fn text(self, around: &mut Around) -> String {
        match self {
            Piece::Nothing => String::new(),
            Piece::Token => {
                around.tally.tokens += 1;
                around.ledger.token()
            }
            Piece::Letter => "x".into(),
            Piece::LineEnd => "\n".into(),
            Piece::Emoji => "🦀".into(),
            Piece::JoinedEmoji => "👩\u{200d}👩\u{200d}👧🏽".into(),
            Piece::Combined => "e\u{301}".into(),
            Piece::Crlf => "a\r\nb".into(),
            Piece::RightToLeft => "\u{202b}שלום\u{202c} مرحبا".into(),
            Piece::HalfCharacter => HALF_CHARACTER.into(),
            Piece::Paste(bytes) => {
                let line = "    let größe = 1; // 🦀\n";
                line.repeat(usize::try_from(bytes).unwrap_or(0) / line.len())
            }
        }
    }
}

impl Page {
    /// Types at so many thousandths of the text, in the place of so many units.
    pub fn types(
        &mut self,
        role: Role,
        at: u32,
        delete: u32,
        piece: Piece,
        around: &mut Around,
    ) -> Result<(), Failure> {
        let Some(text) = self.shown(role) else { return Ok(()) };
        let length = text.encode_utf16().count();
        let from = length * at as usize / 1_000;
        let to = length.min(from + delete as usize);
        let insert = piece.text(around);
        let edit = |editor: &mut Editor, node: &mut Option<&mut Node>| {
            editor.types(from, to, &insert, node)
        };
        around.tally.edits += self.edit(role, around, edit)?;
        Ok(())
    }

    /// Takes back what was typed last, or does it again.
    pub fn undoes(&mut self, role: Role, again: bool, around: &mut Around) -> Result<(), Failure> {
        let undo = |editor: &mut Editor, node: &mut Option<&mut Node>| editor.undoes(again, node);
        around.tally.undone += self.edit(role, around, undo)?;
        Ok(())
    }

    /// Asks for something.
    pub fn asks(&mut self, act: Act, around: &mut Around) -> Result<(), Failure> {
        let action = match act {
            Act::Run => Action::Run,
            Act::CancelRun => Action::CancelRun,
            Act::MainStep => Action::MainStep,
            Act::Revert => Action::Revert,
            Act::BackToRed => Action::BackToRed,
            Act::Abandon => Action::Abandon,
            Act::Override => Action::Override,
            Act::Spike => Action::Spike,
            Act::EndSpike => Action::EndSpike,
            Act::Hint => Action::Hint,
            Act::AddItem => Action::AddItem,
            Act::AskKeyboard => Action::AskKeyboard,
            Act::HandOver => Action::HandOver,
            Act::Note => Action::Note,
            Act::Turns(mode) => {
                let turns = Turns { mode, minutes: None };
                return self.send(Message::TurnsWanted(turns), around);
            }
            Act::RevertTo => {
                let Some(practice) = self.model.practice() else { return Ok(()) };
                let mut runs = practice.view.history.iter().rev().map(|entry| entry.run);
                let Some(run) = runs.nth(1) else { return Ok(()) };
                return self.send(Message::RunReturned(run), around);
            }
        };
        self.send(Message::Acted { action, now_ms: 0.0 }, around)?;
        match act {
            Act::Abandon => self.send(Message::AbandonConfirmed, around)?,
            Act::Override | Act::Spike | Act::Note => {
                self.send(Message::Worded("since it is so".into()), around)?;
                self.send(Message::Said, around)?;
            }
            Act::AddItem => {
                self.send(Message::ListTyped("one more".into()), around)?;
                self.send(Message::ListEntered, around)?;
            }
            _ => {}
        }
        self.send(Message::OverlayClosed, around)
    }

    /// Does what leads on in the cycle.
    pub fn advances(&mut self, around: &mut Around) -> Result<(), Failure> {
        let Some(practice) = self.model.practice() else { return Ok(()) };
        let view = &practice.view;
        let text = |role| view.files.with_role(role).map_or("", |file| file.text.as_str());
        let (tests, code) = (text(Role::Tests).to_owned(), text(Role::Code).to_owned());
        match view.phase.name() {
            PhaseName::Red if view.picked.is_none() => {
                let open = view.list.0.iter().find(|item| item.done.is_none());
                let item = open.map(|item| item.id.clone());
                item.map_or(Ok(()), |item| self.send(Message::ItemPicked(item), around))
            }
            PhaseName::Red if tests_in(&tests).all(|(_, name)| code.contains(name)) => {
                let count = tests_in(&tests).count() + 1;
                self.writes(Role::Tests, &format!("\nfn t{count}_()\n"), around)
            }
            PhaseName::Green => {
                let missing = tests_in(&tests).find(|(_, name)| !code.contains(name));
                match missing.map(|(_, name)| format!("\n{name}\n")) {
                    Some(name) => self.writes(Role::Code, &name, around),
                    None => self.asks(Act::Run, around),
                }
            }
            PhaseName::Red => self.asks(Act::Run, around),
            PhaseName::Refactor | PhaseName::Repeat if practice.view.last_is_on_screen() => {
                self.asks(Act::MainStep, around)
            }
            PhaseName::Refactor | PhaseName::Repeat => self.asks(Act::Run, around),
        }
    }

    /// Types at the end.
    fn writes(&mut self, role: Role, text: &str, around: &mut Around) -> Result<(), Failure> {
        let Some(shown) = self.shown(role) else { return Ok(()) };
        let end = shown.encode_utf16().count();
        let edit =
            |editor: &mut Editor, node: &mut Option<&mut Node>| editor.types(end, end, text, node);
        around.tally.edits += self.edit(role, around, edit)?;
        Ok(())
    }
}
