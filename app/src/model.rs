//! All that the page knows. Components read it; nothing but `update` changes it.

use crate::chunk::Chunk;
use crate::dojo::Dojo;
use crate::katas_page::KatasPage;
use crate::practice::Practice;
use crate::recents::Recent;
use crate::settings::Settings;
use crate::shortcut::{self, Action, Shortcut};

/// The state of the whole client.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Where the person is.
    pub page: Page,
    /// What the person chose for every page; remembered on this device.
    pub settings: Settings,
    /// The dialog in front of the page.
    pub overlay: Option<Overlay>,
    /// The words of the one polite status region (`role=status`), such as '1 failed, 6 passed'.
    pub status: String,
    /// A danger that must be heard at once (`role=alert`); sends [`Message::AlertDismissed`].
    ///
    /// [`Message::AlertDismissed`]: crate::message::Message::AlertDismissed
    pub alert: Option<String>,
    /// Whether the editor's chunk is here.
    pub editor_code: Arrival,
    /// Whether the parts of the client are here, in the order of `Chunk::ALL`.
    pub chunks: [Arrival; Chunk::ALL.len()],
    /// The practices begun on this device, the latest first.
    pub recents: Vec<Recent>,
    /// Whose names the keys have.
    pub keyboard: Keyboard,
    /// Whether code runs without the sandbox's walls, which every page then says.
    pub unsafe_no_sandbox: bool,
    /// The window's title as it was told last.
    pub title: String,
}

/// Where the person is.
#[derive(Debug, Clone, PartialEq)]
pub enum Page {
    /// Choosing a kata: `/`.
    Katas(KatasPage),
    /// Practising one: `/s/{token}`.
    Dojo(Box<Dojo>),
    /// A workshop's page, by its path; it has a model of its own.
    Workshop(String),
    /// An address that leads nowhere.
    NotFound,
}

/// A dialog in front of the page; Escape sends [`Message::OverlayClosed`].
///
/// [`Message::OverlayClosed`]: crate::message::Message::OverlayClosed
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// The keys: [`shortcut::with_keys`].
    Help,
    /// Every action, found by its name: [`Model::palette`].
    Palette {
        /// What was typed; each key sends `Message::PaletteTyped`.
        query: String,
        /// Which of the matches is chosen, from 0; arrows send `Message::PaletteMoved(±1)`, Enter
        /// `Message::PaletteChosen`.
        selected: usize,
    },
    /// 'Abandon this cycle?': yes sends `Message::AbandonConfirmed`, no `Message::OverlayClosed`.
    ConfirmAbandon,
    /// Words that a move needs: each key sends `Message::Worded`, Enter `Message::Said`.
    Say {
        /// Which move.
        what: Saying,
        /// What stands there now.
        words: String,
    },
    /// How the run in Red will end: an answer sends `Message::Predicted`, each key in the field
    /// `Message::Worded`.
    Predict {
        /// The value that an assertion will get, where it is said.
        actual: String,
    },
    /// The kata's problem: [`Practice::problem`].
    Problem,
    /// Who is here, how turns are taken, and the links to give away: `Dojo::links`.
    People,
    /// What the link lets one do, and the question for a name.
    Arrived,
    /// The settings: `Message::ThemeChosen`, `VimChosen`, `FontSizeChosen`, `SplitsReset`.
    Settings,
}

/// A move that needs words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// Why the step is right though the gate refused.
    Override,
    /// What a spike is to find out.
    Spike,
    /// A note on a place or on a run.
    Note,
}

/// Whether a part of the page that is loaded by itself is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It is on its way, or will soon be.
    Loading,
    /// It can be used.
    Ready,
    /// It did not come; `Message::EditorCodeWanted` or `ChunkWanted` tries again.
    Failed,
}

impl Arrival {
    /// How a way ended.
    pub const fn of(came: bool) -> Self {
        if came { Self::Ready } else { Self::Failed }
    }
}

/// Whose names the keys have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyboard {
    /// Command is the key for shortcuts.
    Apple,
    /// Control is.
    Other,
}

impl Model {
    /// The client as it starts, before anything was loaded.
    #[must_use]
    pub fn new(settings: Settings, recents: Vec<Recent>, keyboard: Keyboard) -> Self {
        Self {
            page: Page::Katas(KatasPage::default()),
            settings,
            overlay: None,
            status: String::new(),
            alert: None,
            editor_code: Arrival::Loading,
            chunks: [Arrival::Loading; Chunk::ALL.len()],
            recents,
            keyboard,
            unsafe_no_sandbox: false,
            title: String::new(),
        }
    }

    /// Whether a part of the client is here.
    #[must_use]
    pub const fn arrival(&self, chunk: Chunk) -> Arrival {
        self.chunks[chunk as usize]
    }

    /// The same, to change it.
    pub const fn arrival_mut(&mut self, chunk: Chunk) -> &mut Arrival {
        &mut self.chunks[chunk as usize]
    }

    /// The katas page, while it is shown.
    #[must_use]
    pub fn katas_page(&self) -> Option<&KatasPage> {
        match &self.page {
            Page::Katas(page) => Some(page),
            _ => None,
        }
    }

    /// The dojo, while its page is shown.
    #[must_use]
    pub fn dojo(&self) -> Option<&Dojo> {
        match &self.page {
            Page::Dojo(dojo) => Some(dojo),
            _ => None,
        }
    }

    /// The dojo, to change it.
    pub fn dojo_mut(&mut self) -> Option<&mut Dojo> {
        match &mut self.page {
            Page::Dojo(dojo) => Some(dojo),
            _ => None,
        }
    }

    /// The practice, once it is here.
    #[must_use]
    pub fn practice(&self) -> Option<&Practice> {
        self.dojo()?.practice.ready()
    }

    /// The practice, to change it.
    pub fn practice_mut(&mut self) -> Option<&mut Practice> {
        self.dojo_mut()?.practice.ready_mut()
    }

    /// Whether an action makes sense now; the palette lists only these.
    #[must_use]
    pub fn allows(&self, action: Action) -> bool {
        match self.practice() {
            Some(practice) => practice.allows(action),
            None => !action.is_of_practice(),
        }
    }

    /// What the palette lists for its query: actions whose name holds every word of it.
    #[must_use]
    pub fn palette(&self) -> Vec<&'static Shortcut> {
        let Some(Overlay::Palette { query, .. }) = &self.overlay else { return Vec::new() };
        shortcut::matching(query).filter(|shortcut| self.allows(shortcut.action)).collect()
    }
}
