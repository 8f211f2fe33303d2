//! Where the focus goes, after the page is drawn.

use crate::perform::editors;
use crate::shortcut::Region;
use gloo::timers::callback::Timeout;
use katas::text::Role;
use leptos::prelude::document;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

thread_local! {
    /// What had the focus last outside of every dialog.
    static BEHIND: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
    /// How often the focus was wished somewhere.
    static WISHES: Cell<u32> = const { Cell::new(0) };
}

/// Puts the focus on a part of the page: at once where it can have it, so that the next key lands
/// there, and otherwise when the page is drawn, unless it is wished elsewhere by then.
pub fn go(region: Region) {
    let wish = WISHES.get() + 1;
    WISHES.set(wish);
    go_now(region);
    let there = document().active_element().as_ref().and_then(region_of) == Some(region);
    if !there {
        after_drawing(move || {
            if WISHES.get() == wish {
                go_now(region);
            }
        });
    }
}

fn go_now(region: Region) {
    match region {
        Region::Tests => editors::focus(Role::Tests),
        Region::Code => editors::focus(Role::Code),
        region => {
            let element = document().get_element_by_id(region.id());
            focus(element.and_then(|element| element.dyn_into().ok()).as_ref());
        }
    }
}

/// Puts the focus on the element of an id when the page is drawn, unless something has it by then.
pub fn go_to(id: String) {
    after_drawing(move || {
        if is_nowhere() {
            let element = document().get_element_by_id(&id);
            focus(element.and_then(|element| element.dyn_into().ok()).as_ref());
        }
    });
}

fn is_nowhere() -> bool {
    document().active_element().is_none_or(|now| now.tag_name() == "BODY")
}

/// Puts the focus back to where it was before a dialog came in front, unless something else has it
/// by then.
pub fn back() {
    let element = BEHIND.with_borrow(Clone::clone);
    after_drawing(move || {
        if is_nowhere() {
            focus(element.as_ref());
        }
    });
}

/// Notes what has the focus, and says in which part of the page that is.
pub fn note(element: &Element) -> Option<Region> {
    if element.closest("dialog").ok().flatten().is_some() {
        return None;
    }
    BEHIND.set(element.dyn_ref::<HtmlElement>().cloned());
    region_of(element)
}

/// The part of the page that an element is in.
fn region_of(element: &Element) -> Option<Region> {
    let mut inside = Some(element.clone());
    while let Some(element) = inside {
        if let Some(region) = Region::with_id(&element.id()) {
            return Some(region);
        }
        inside = element.parent_element();
    }
    None
}

fn focus(element: Option<&HtmlElement>) {
    if let Some(element) = element {
        // An element that left the page takes no focus, and that is all right.
        let _ = element.focus();
    }
}

/// Components are drawn when the present task ends.
pub fn after_drawing(work: impl FnOnce() + 'static) {
    Timeout::new(0, work).forget();
}
