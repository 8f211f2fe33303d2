//! The parts of the client that are loaded when they are needed.
//!
//! `#[wasm_split(NAME, wasm_split_path = crate::chunk)]` before a function takes it, and all that
//! nothing else needs, out of the WebAssembly that every visit starts with. It becomes a future
//! that [`now`] resolves, once [`Model::arrival`](crate::model::Model::arrival) of its chunk is
//! `Ready`; before, a call ends the client. `xtask` takes the client apart, and
//! `app/editor/src/chunks.ts` loads what it is asked for: see `docs/decisions/4-chunks.md`.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// What the path of the page ends with on which pairs are played side by side.
pub const SIDE_BY_SIDE: &str = "/side-by-side";

/// A part of the client with a WebAssembly of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chunk {
    /// The page on which a kata is chosen: `view::katas_page`.
    Katas,
    /// The page of a practice: `view::dojo_page`.
    Dojo,
    /// What comes in front of a page, or on it later: `view::overlays`, `view::late`.
    Later,
    /// Planning a workshop: `view::workshop`.
    Workshop,
    /// The page on which pairs are played side by side: `view::beside`.
    Beside,
    /// The door of a workshop: `view::workshop`.
    Door,
    /// The board of a workshop: `view::workshop`.
    Board,
}

impl Chunk {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Katas,
        Self::Dojo,
        Self::Later,
        Self::Workshop,
        Self::Door,
        Self::Board,
        Self::Beside,
    ];

    /// Those that most visits need sooner or later.
    pub const COMMON: [Self; 3] = [Self::Katas, Self::Dojo, Self::Later];

    /// That of a workshop's page, by its path.
    #[must_use]
    pub fn of_workshop(path: &str) -> Self {
        match path.get(..3) {
            Some("/w/") => Self::Door,
            Some("/b/") if path.ends_with(SIDE_BY_SIDE) => Self::Beside,
            Some("/b/") => Self::Board,
            _ if path == "/join" => Self::Door,
            _ => Self::Workshop,
        }
    }

    /// Its name, as it stands in `#[wasm_split]`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Katas => "katas",
            Self::Dojo => "dojo",
            Self::Later => "later",
            Self::Workshop => "workshop",
            Self::Beside => "beside",
            Self::Door => "door",
            Self::Board => "board",
        }
    }
}

/// What a function in a chunk that is here gives back.
pub fn now<T>(call: impl Future<Output = T>) -> T {
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(given) => given,
        Poll::Pending => unreachable!("nothing is waited for"),
    }
}

/// What `#[wasm_split]` calls before the function itself. The crate's own would load the chunk
/// there and then, by 2 kB of code that every visit loads, and without telling the model.
#[cfg(target_family = "wasm")]
pub mod rt {
    use std::convert::Infallible;
    use std::ffi::c_void;
    use std::pin::Pin;

    /// What the loading function calls in the end.
    pub type LoadCallbackFn = unsafe extern "C" fn(*const c_void, bool);

    /// Where the macro leaves the function that loads the chunk, which is not used.
    pub struct LazySplitLoader;

    impl LazySplitLoader {
        /// For whichever function.
        pub const fn new(_: unsafe extern "C" fn(LoadCallbackFn, *const c_void)) -> Self {
            Self
        }
    }

    /// It is here already.
    #[allow(clippy::unused_async, reason = "the macro awaits it")]
    pub async fn ensure_loaded(_: Pin<&LazySplitLoader>) -> Result<(), Infallible> {
        Ok(())
    }
}
