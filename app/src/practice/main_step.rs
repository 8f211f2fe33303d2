//! The move that the navigator's one button makes.

use katas::text::Role;

/// The one button of the navigator, and what Ctrl-Shift-Enter does: `Action::MainStep`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MainStep {
    /// Take the text that the navigator offers.
    TakeOffer,
    /// Pick the proposed item.
    Pick,
    /// Go to the editor in which to write, since a person has to.
    Write(Role),
    /// Run.
    Run,
    /// Nothing but wait: no button.
    Wait,
    /// Go back to the last confirmed text.
    Revert,
    /// Say that the clean-up is done.
    Cleaned,
    /// Say that there is nothing to clean up.
    NothingToCleanUp,
    /// Commit.
    Commit,
    /// Write a new item.
    AddItem,
    /// Say how the run will end, and run.
    Predict,
    /// Say how the run of whoever has the keyboard will end.
    Foretell,
    /// Leave the spike.
    EndSpike,
    /// It is the move of whoever has the keyboard: no button.
    Theirs,
}

impl MainStep {
    /// The words on the button.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            MainStep::TakeOffer => "Take it",
            MainStep::Pick => "Pick it",
            MainStep::Write(Role::Tests) => "Write in the tests",
            MainStep::Write(Role::Code) => "Write in the code",
            MainStep::Run => "Run all tests",
            MainStep::Wait => "Wait for the light",
            MainStep::Revert => "Go back to the last green text",
            MainStep::Cleaned => "The clean-up is done",
            MainStep::NothingToCleanUp => "Nothing to clean up",
            MainStep::Commit => "Commit",
            MainStep::AddItem => "Add a behaviour",
            MainStep::Predict => "Predict, then run",
            MainStep::Foretell => "Predict how it fails",
            MainStep::EndSpike => "Leave the spike",
            MainStep::Theirs => "",
        }
    }
}
