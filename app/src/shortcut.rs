//! The one table of what can be done: its name, its keys, its action.
//!
//! It feeds the key handler, the help dialog and the command palette.

use crate::model::Keyboard;
use crate::settings::Theme;

/// Something to do by a key, from the palette, or by a button: `Store::act`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Run all tests.
    Run,
    /// Stop waiting for the run in flight.
    CancelRun,
    /// Do what the advice is about: [`Practice::main_step`](crate::practice::Practice::main_step).
    MainStep,
    /// Ask for the next rung of the hint ladder.
    Hint,
    /// Say that the clean-up is done, or that there is none.
    FinishRefactoring,
    /// Commit with the message as it stands.
    Commit,
    /// Go back to the last confirmed text.
    Revert,
    /// Leave Green to mend the test.
    BackToRed,
    /// Ask whether the cycle may be dropped.
    Abandon,
    /// Say why the step is right though the gate refused.
    Override,
    /// Say what a spike is to find out.
    Spike,
    /// Throw the spike away.
    EndSpike,
    /// Begin to write a new item of the test list.
    AddItem,
    /// Put what the navigator proposes on the test list.
    AddProposed,
    /// Go to a part of the page.
    GoTo(Region),
    /// Go to the next part of the page.
    NextRegion,
    /// Go to the part before.
    PreviousRegion,
    /// Show the kata's problem.
    Problem,
    /// Who is here, how turns are taken, and the links to give away.
    People,
    /// Ask for the keyboard, or take it where nobody has it.
    AskKeyboard,
    /// Give the keyboard to whoever asks, or to the next.
    HandOver,
    /// Go where the driver is again.
    Follow,
    /// Write a note on the line of the caret, or on the run that is looked at.
    Note,
    /// Play the session again, or go back to now.
    Replay,
    /// Play and pause the replay.
    Play,
    /// One keystroke back in the replay.
    KeyBack,
    /// One keystroke on.
    KeyOn,
    /// Back to the run before.
    RunBack,
    /// On to the next run.
    RunOn,
    /// Every action by its name.
    Palette,
    /// The keys.
    Help,
    /// The settings.
    Settings,
    /// Close what is in front.
    Close,
    /// Vim's keys on or off.
    ToggleVim,
    /// Larger code.
    LargerText,
    /// Smaller code.
    SmallerText,
    /// Another theme.
    Theme(Theme),
    /// Leave for the katas page.
    Katas,
}

/// A part of the dojo page. Each but the editors is an element with [`Region::id`] and
/// `tabindex=-1`, so that keys can go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// The navigator's advice.
    Navigator,
    /// The tests' editor.
    Tests,
    /// The code's editor.
    Code,
    /// The result of the last run.
    Result,
    /// The lights.
    History,
    /// The test list; not in the round of F6, since it stands by the navigator.
    List,
}

/// One line of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// What it does.
    pub action: Action,
    /// Its name in the help and the palette.
    pub name: &'static str,
    /// Its keys; the first is the one that is shown, none where it is in the palette only.
    pub keys: &'static [Chord],
}

/// Keys pressed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chord {
    /// Control, or Command on Apple's keyboards.
    pub primary: bool,
    /// Alt, or Option.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// `KeyboardEvent.key`, or a digit, which is told by `KeyboardEvent.code`.
    pub key: &'static str,
}

/// A key press as the browser tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressed {
    /// `KeyboardEvent.key`.
    pub key: String,
    /// `KeyboardEvent.code`.
    pub code: String,
    /// Control.
    pub ctrl: bool,
    /// Command.
    pub meta: bool,
    /// Alt or Option.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// Whether the press would write into a text field or an editor.
    pub writes: bool,
}

const fn plain(key: &'static str) -> Chord {
    Chord { primary: false, alt: false, shift: false, key }
}

const fn primary(key: &'static str) -> Chord {
    Chord { primary: true, ..plain(key) }
}

const fn alt(key: &'static str) -> Chord {
    Chord { alt: true, ..plain(key) }
}

const fn shift(chord: Chord) -> Chord {
    Chord { shift: true, ..chord }
}

const fn row(action: Action, name: &'static str, keys: &'static [Chord]) -> Shortcut {
    Shortcut { action, name, keys }
}

/// The table, in the order of the help and the palette.
pub const SHORTCUTS: &[Shortcut] = &[
    row(Action::Run, "Run all tests", &[primary("Enter"), primary("s")]),
    row(Action::MainStep, "Do what the navigator says", &[shift(primary("Enter"))]),
    row(Action::CancelRun, "Stop waiting for the run", &[]),
    row(Action::Hint, "Ask for the next hint", &[alt("h")]),
    row(Action::FinishRefactoring, "Finish the clean-up", &[]),
    row(Action::Commit, "Commit the cycle", &[]),
    row(Action::Revert, "Go back to the last confirmed text", &[]),
    row(Action::BackToRed, "Go back to red to mend the test", &[]),
    row(Action::Abandon, "Abandon the cycle", &[]),
    row(Action::Override, "Go on though the gate refused", &[]),
    row(Action::Spike, "Try something in a spike", &[]),
    row(Action::EndSpike, "Leave the spike", &[]),
    row(Action::AddItem, "Add a behaviour to the test list", &[]),
    row(Action::AddProposed, "A test for this, on the list", &[alt("t")]),
    row(Action::GoTo(Region::Tests), "Go to the tests", &[alt("1")]),
    row(Action::GoTo(Region::Code), "Go to the code", &[alt("2")]),
    row(Action::GoTo(Region::Result), "Go to the result", &[alt("3")]),
    row(Action::GoTo(Region::List), "Go to the test list", &[alt("4")]),
    row(Action::GoTo(Region::Navigator), "Go to the navigator", &[]),
    row(Action::GoTo(Region::History), "Go to the history", &[]),
    row(Action::NextRegion, "Go to the next part of the page", &[plain("F6")]),
    row(Action::PreviousRegion, "Go to the part before", &[shift(plain("F6"))]),
    row(Action::Problem, "Read the problem", &[]),
    row(Action::People, "People and links", &[alt("p")]),
    row(Action::AskKeyboard, "Ask for the keyboard", &[]),
    row(Action::HandOver, "Hand the keyboard over", &[]),
    row(Action::Follow, "Follow the driver", &[alt("f")]),
    row(Action::Note, "Write a note here", &[alt("n")]),
    row(Action::Replay, "Replay the session", &[alt("r")]),
    row(Action::Play, "Replay: play or pause", &[alt("k")]),
    row(Action::KeyBack, "Replay: a keystroke back", &[alt("j")]),
    row(Action::KeyOn, "Replay: a keystroke on", &[alt("l")]),
    row(Action::RunBack, "Replay: to the run before", &[shift(alt("j"))]),
    row(Action::RunOn, "Replay: to the next run", &[shift(alt("l"))]),
    row(Action::Palette, "Find an action by its name", &[primary("k")]),
    row(Action::Help, "Show the keys", &[plain("?")]),
    row(Action::Settings, "Change the settings", &[]),
    row(Action::Close, "Close what is in front", &[plain("Escape")]),
    row(Action::ToggleVim, "Vim’s keys on or off", &[]),
    row(Action::LargerText, "Larger code", &[]),
    row(Action::SmallerText, "Smaller code", &[]),
    row(Action::Theme(Theme::System), "Theme as the system has it", &[]),
    row(Action::Theme(Theme::Light), "Light theme", &[]),
    row(Action::Theme(Theme::Dark), "Dark theme", &[]),
    row(Action::Katas, "Leave for the katas", &[]),
];

/// What the help dialog lists.
pub fn with_keys() -> impl Iterator<Item = &'static Shortcut> {
    SHORTCUTS.iter().filter(|shortcut| !shortcut.keys.is_empty())
}

/// The keys of an action as they are shown beside its button; none where it has none.
#[must_use]
pub fn keys_of(action: Action) -> Option<Chord> {
    SHORTCUTS.iter().find(|shortcut| shortcut.action == action)?.keys.first().copied()
}

/// What the palette lists for a query: names that hold every word of it. They are in English, so
/// that the letters of ASCII are all there are.
pub fn matching(query: &str) -> impl Iterator<Item = &'static Shortcut> + use<> {
    let query = query.to_ascii_lowercase();
    SHORTCUTS.iter().filter(move |shortcut| {
        let name = shortcut.name.to_ascii_lowercase();
        let itself = matches!(shortcut.action, Action::Palette | Action::Close);
        !itself && query.split_whitespace().all(|word| name.contains(word))
    })
}

/// What a key press asks for.
#[must_use]
pub fn pressed(press: &Pressed, keyboard: Keyboard) -> Option<Action> {
    let hit = |shortcut: &&Shortcut| shortcut.keys.iter().any(|chord| chord.is(press, keyboard));
    SHORTCUTS.iter().find(hit).map(|shortcut| shortcut.action)
}

impl Chord {
    fn is(self, press: &Pressed, keyboard: Keyboard) -> bool {
        let (primary, other) = match keyboard {
            Keyboard::Apple => (press.meta, press.ctrl),
            Keyboard::Other => (press.ctrl, press.meta),
        };
        let key = if self.alt {
            // With Option, Apple's keyboards write other characters.
            let code = press.code.strip_prefix("Digit").or(press.code.strip_prefix("Key"));
            code.is_some_and(|code| code.eq_ignore_ascii_case(self.key))
        } else {
            press.key.eq_ignore_ascii_case(self.key)
        };
        // '?' is with Shift on some keyboards and without on others, and is text in a text field.
        let sign = self.key == "?";
        let shift = sign || press.shift == self.shift;
        let free = !sign || !press.writes;
        key && shift && free && primary == self.primary && !other && press.alt == self.alt
    }

    /// The caps of its keys, for one `<kbd>` each.
    #[must_use]
    pub fn caps(self, keyboard: Keyboard) -> Vec<&'static str> {
        let apple = keyboard == Keyboard::Apple;
        let mut caps = Vec::new();
        if self.primary {
            caps.push(if apple { "⌘" } else { "Ctrl" });
        }
        if self.alt {
            caps.push(if apple { "⌥" } else { "Alt" });
        }
        if self.shift {
            caps.push(if apple { "⇧" } else { "Shift" });
        }
        caps.push(match self.key {
            "Enter" => "⏎",
            "Escape" => "Esc",
            "k" => "K",
            "s" => "S",
            "h" => "H",
            "t" => "T",
            "p" => "P",
            "f" => "F",
            "n" => "N",
            "r" => "R",
            "j" => "J",
            "l" => "L",
            key => key,
        });
        caps
    }
}

impl Action {
    /// Whether it is about a practice, and so makes no sense on other pages.
    #[must_use]
    pub fn is_of_practice(self) -> bool {
        !matches!(
            self,
            Action::Palette
                | Action::Help
                | Action::Settings
                | Action::Close
                | Action::ToggleVim
                | Action::LargerText
                | Action::SmallerText
                | Action::Theme(_)
                | Action::Katas
        )
    }
}

impl Action {
    /// Whether it is about the replay that is open.
    #[must_use]
    pub fn is_of_replay(self) -> bool {
        matches!(
            self,
            Action::Play | Action::KeyBack | Action::KeyOn | Action::RunBack | Action::RunOn
        )
    }
}

impl Region {
    /// The round of F6.
    pub const ROUND: [Region; 5] =
        [Region::Navigator, Region::Tests, Region::Code, Region::Result, Region::History];

    /// The id of its element; an editor's is the element that the editor is put into.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Region::Navigator => "region-navigator",
            Region::Tests => "editor-tests",
            Region::Code => "editor-code",
            Region::Result => "region-result",
            Region::History => "region-history",
            Region::List => "region-list",
        }
    }

    /// The region with an id.
    #[must_use]
    pub fn with_id(id: &str) -> Option<Self> {
        Self::ROUND.into_iter().chain([Region::List]).find(|region| region.id() == id)
    }

    /// The next in the round of F6, or the one before.
    #[must_use]
    pub fn neighbour(self, forwards: bool) -> Self {
        let at = Self::ROUND.iter().position(|region| *region == self).unwrap_or(0);
        let step = if forwards { 1 } else { Self::ROUND.len() - 1 };
        Self::ROUND[(at + step) % Self::ROUND.len()]
    }
}

#[cfg(test)]
#[path = "shortcut/tests.rs"]
mod tests;
