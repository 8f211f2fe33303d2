//! What is on its way to a part of the page that has a state of its own.

use crate::part::Part;
use leptos::prelude::*;

/// How far it is.
#[derive(Debug)]
pub enum Coming<T> {
    /// It is on its way.
    Loading,
    /// It did not come, and why.
    Failed(String),
    /// It is here.
    Ready(T),
}

impl<T> Coming<T> {
    /// What came.
    pub fn of(came: Result<T, String>) -> Self {
        came.map_or_else(Self::Failed, Self::Ready)
    }

    /// It, where it is here.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(it) => Some(it),
            _ => None,
        }
    }

    /// It, where it is here, to be changed.
    pub fn ready_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Ready(it) => Some(it),
            _ => None,
        }
    }
}

/// A part of it, to be read by what is drawn; none until it is here.
pub fn part<T, U>(
    state: RwSignal<Coming<T>>,
    part: impl Fn(&T) -> U + Send + Sync + 'static,
) -> Part<Option<U>>
where
    T: Send + Sync + 'static,
    U: PartialEq + Clone + Send + Sync + 'static,
{
    Part::new(move || state.with(|state| state.ready().map(&part)))
}

/// Does something with it, if it is here, and if the page was not left.
pub fn change<T, U>(state: RwSignal<Coming<T>>, change: impl FnOnce(&mut T) -> U) -> Option<U>
where
    T: Send + Sync + 'static,
{
    state.try_update(|state| state.ready_mut().map(change)).flatten()
}

/// Why it did not come, to be read by what is drawn.
pub fn failed<T: Send + Sync + 'static>(state: RwSignal<Coming<T>>) -> Part<Option<String>> {
    Part::new(move || {
        state.with(|state| match state {
            Coming::Failed(why) => Some(why.clone()),
            _ => None,
        })
    })
}
