//! A part of the model: computed anew after each message, and told on only when it differs.
//!
//! Leptos' memos are written out by the compiler for each type of value. Here the value's type is
//! hidden from the memo, so that there is one kind of memo only: some 12 kB less to download.

use crate::again::Again;
use leptos::prelude::{Get, GetUntracked, Memo};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// A part of the model of type `T`, to be read by components.
pub struct Part<T> {
    memo: Memo<Shared>,
    of: PhantomData<fn() -> T>,
}

#[derive(Clone)]
struct Shared(Arc<dyn Value>);

/// What a part may be: it can be told from another of its type.
trait Value: Any + Send + Sync {
    fn is_same(&self, other: &dyn Value) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Value for T {
    fn is_same(&self, other: &dyn Value) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref::<T>() == Some(self)
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        (*self.0).is_same(&*other.0)
    }
}

impl<T: PartialEq + Clone + Send + Sync + 'static> Part<T> {
    /// The part that this closure computes.
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let memo = memo(Box::new(move || Shared(Arc::new(compute()))));
        Self { memo, of: PhantomData }
    }

    /// As it is; what asks runs again when it differs.
    pub fn get(self) -> T {
        read(&self.memo.get())
    }

    /// As it is now, for event handlers.
    pub fn get_untracked(self) -> T {
        read(&self.memo.get_untracked())
    }

    /// A part of this part.
    pub fn map<U>(self, part: impl Fn(T) -> U + Send + Sync + 'static) -> Part<U>
    where
        U: PartialEq + Clone + Send + Sync + 'static,
    {
        Part::new(move || part(self.get()))
    }
}

fn memo(compute: Box<dyn Again<Shared> + Send + Sync>) -> Memo<Shared> {
    Memo::new(move |_| compute.run())
}

fn read<T: Clone + 'static>(shared: &Shared) -> T {
    let value: &dyn Any = &*shared.0;
    match value.downcast_ref::<T>() {
        Some(value) => value.clone(),
        None => unreachable!("a part holds what it was made of"),
    }
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}
