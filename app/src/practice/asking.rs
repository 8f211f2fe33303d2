//! What this page asks of the session: shown before the server answers, by the same rules.

use crate::outbox::Delivery;
use crate::practice::Practice;
use katas::asker::Asker;
use katas::command::Command;
use katas::decide::decide;
use katas::event::Recorded;
use katas::id::{FileName, RunId, Sequence};
use katas::refusal::Refusal;
use katas::room::Room;
use katas::session::Session;
use katas::wire::You;

impl Practice {
    /// Who asks, when this page asks for something.
    #[must_use]
    pub fn asker(&self) -> Asker<'_> {
        asker(&self.you, &self.room, false)
    }

    /// Whether the text of a run may come back now.
    #[must_use]
    pub fn leads_back_to(&self, run: RunId) -> bool {
        decide(&self.view, &self.asker(), &Command::RevertTo { run }).is_ok()
    }

    /// Shows a command, and puts it among those to be sent.
    ///
    /// # Errors
    /// When a rule forbids it now.
    pub fn ask(&mut self, command: Command) -> Result<(), Refusal> {
        let Self { view, outbox, you, room, .. } = self;
        show(view, &asker(you, room, false), &command)?;
        outbox.push(command);
        Ok(())
    }

    /// Shows what the server confirmed with all pending commands on top. Gives the edits that were
    /// not sent and are not legal any more, with the reason.
    pub fn rebuild(&mut self) -> Option<(FileName, Refusal)> {
        let mut refused = None;
        let Self { view, confirmed, outbox, you, room, .. } = self;
        // What was typed before the keyboard was taken is theirs to send.
        let asker = asker(you, room, true);
        view.clone_from(confirmed);
        for pending in outbox.pending() {
            if let (Err(refusal), Command::Edit { file, .. }, Delivery::Unsent) =
                (show(view, &asker, &pending.command), &pending.command, pending.delivery)
            {
                refused.get_or_insert((file.clone(), refusal));
            }
        }
        refused
    }
}

fn asker<'a>(you: &'a You, room: &'a Room, late: bool) -> Asker<'a> {
    Asker { access: you.access, person: Some(&you.person), room, late }
}

/// Shows a command before the server answers.
///
/// What brings a former text back is left to the server: its changes come by themselves, and until
/// then the editors hold the old text.
///
/// # Errors
/// When a rule forbids it now.
fn show(view: &mut Session, asker: &Asker<'_>, command: &Command) -> Result<(), Refusal> {
    let events = decide(view, asker, command)?;
    if matches!(
        command,
        Command::Revert | Command::RevertTo { .. } | Command::Abandon | Command::EndSpike
    ) {
        return Ok(());
    }
    for event in events {
        let (sequence, at) = (Sequence(view.sequence.0 + 1), view.at);
        view.apply(&Recorded { sequence, at, by: None, event });
    }
    Ok(())
}
