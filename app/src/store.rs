//! The one place where the model lives: components read signals from it and send it messages.

use crate::message::Message;
use crate::model::Model;
use crate::part::Part;
use crate::practice::Practice;
use crate::shortcut::Action;
use crate::{perform, update};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// The model and the way to change it. It lives as long as the page.
#[derive(Debug, Clone, Copy)]
pub struct Store {
    model: RwSignal<Model>,
}

thread_local! {
    /// Messages that came while another was taken in.
    static WAITING: RefCell<VecDeque<Message>> = const { RefCell::new(VecDeque::new()) };
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

impl Store {
    /// A store, to be provided by the root component.
    #[must_use]
    pub fn new(model: Model) -> Self {
        Self { model: RwSignal::new(model) }
    }

    /// The store that the root component provides.
    ///
    /// # Panics
    /// Outside of the root component.
    #[must_use]
    pub fn get() -> Self {
        expect_context()
    }

    /// Takes in a message, and does what follows from it, before this returns; a message that is
    /// sent meanwhile is taken in next.
    pub fn send(self, message: Message) {
        WAITING.with_borrow_mut(|waiting| waiting.push_back(message));
        if BUSY.replace(true) {
            return;
        }
        while let Some(message) = WAITING.with_borrow_mut(VecDeque::pop_front) {
            let effects = self.model.try_update(|model| update::update(model, message));
            for effect in effects.unwrap_or_default() {
                perform::perform(self, effect);
            }
        }
        BUSY.set(false);
    }

    /// Asks for an action, now.
    pub fn act(self, action: Action) {
        self.send(Message::Acted { action, now_ms: perform::now_ms() });
    }

    /// A part of the model that is computed anew after each message, and told on when it differs.
    pub fn select<T>(self, part: impl Fn(&Model) -> T + Send + Sync + 'static) -> Part<T>
    where
        T: PartialEq + Clone + Send + Sync + 'static,
    {
        Part::new(move || self.model.with(&part))
    }

    /// A part of the practice; none while there is no practice on the page.
    pub fn practice<T>(
        self,
        part: impl Fn(&Practice) -> T + Send + Sync + 'static,
    ) -> Part<Option<T>>
    where
        T: PartialEq + Clone + Send + Sync + 'static,
    {
        self.select(move |model| model.practice().map(&part))
    }

    /// Looks at the model without following it, as event handlers do.
    pub fn peek<T>(self, part: impl FnOnce(&Model) -> T) -> Option<T> {
        self.model.try_with_untracked(part)
    }
}
