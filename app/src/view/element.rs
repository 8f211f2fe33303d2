//! Elements of the page: made at once, and kept up to date by Leptos' reactive graph.
//!
//! In Leptos' `view!` every element is a type of its own. Here tags, attributes and listeners are
//! values, so that the code for them exists once: see `docs/decisions/1-elements-are-values.md`.

use crate::again::Again;
use leptos::prelude::{Effect, RenderEffect, StoredValue, document, on_cleanup};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, HtmlElement};

/// An element, made and not yet anywhere.
pub struct Element(web_sys::Element);

/// What can stand inside an element.
pub enum Node {
    /// Words.
    Text(String),
    /// An element.
    Element(Element),
    /// One after the other; none for nothing.
    Many(Vec<Node>),
    /// What is made anew whenever something that it reads has changed.
    Live(Box<dyn Again<Node>>),
}

/// An HTML element with these classes, parted by spaces.
#[inline(never)]
pub fn el(tag: &str, class: &str) -> Element {
    made(document().create_element(tag), class)
}

/// An SVG element with these classes.
pub fn svg(tag: &str, class: &str) -> Element {
    made(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag), class)
}

fn made(element: Result<web_sys::Element, JsValue>, class: &str) -> Element {
    // The names are constants of this crate: one that is none is found by the first test.
    let element = Element(element.unwrap_or_else(|error| wasm_bindgen::throw_val(error)));
    if class.is_empty() { element } else { element.attr("class", class) }
}

/// A node that is made anew whenever something that it reads has changed.
pub fn live<T: Into<Node>>(view: impl Fn() -> T + 'static) -> Node {
    Node::Live(Box::new(move || view().into()))
}

/// Nothing.
pub fn nothing() -> Node {
    Node::Many(Vec::new())
}

impl Element {
    /// With an attribute.
    #[inline(never)]
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// With an attribute that follows what its closure reads; none takes it away.
    pub fn live_attr<T>(self, name: &'static str, value: impl Fn() -> T + 'static) -> Self
    where
        T: Into<Value>,
    {
        self.following(name, Box::new(move || value().into()))
    }

    fn following(self, name: &'static str, value: Box<dyn Again<Value>>) -> Self {
        let element = self.0.clone();
        watch(Box::new(move || {
            let _ = match value.run().0 {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        }));
        self
    }

    /// With a class while its closure says so.
    pub fn class_while(self, class: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        watch(Box::new(move || {
            let _ = element.class_list().toggle_with_force(class, on());
        }));
        self
    }

    /// Hidden while its closure says so.
    pub fn hidden_while(self, hidden: impl Fn() -> bool + 'static) -> Self {
        self.live_attr("hidden", move || hidden().then_some(""))
    }

    /// With a style, or a custom property, that follows what its closure reads.
    pub fn style(self, property: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        watch(Box::new(move || {
            let style = element.unchecked_ref::<HtmlElement>().style();
            let _ = style.set_property(property, &value());
        }));
        self
    }

    /// With a property of the object itself, as a field's `value` is.
    pub fn property(self, name: &'static str, value: impl Fn() -> JsValue + 'static) -> Self {
        let element = self.0.clone();
        watch(Box::new(move || {
            let _ = js_sys::Reflect::set(&element, &name.into(), &value());
        }));
        self
    }

    /// With something inside, behind what is there.
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.with(child.into())
    }

    #[inline(never)]
    fn with(self, child: Node) -> Self {
        child.put_into(&self.0);
        self
    }

    /// With HTML inside that the server made.
    pub fn html(self, html: &str) -> Self {
        self.0.set_inner_html(html);
        self
    }

    /// Hears an event.
    pub fn on(self, event: &str, hear: impl Fn(Event) + 'static) -> Self {
        self.hearing(event, Closure::new(hear))
    }

    fn hearing(self, event: &str, hear: Closure<dyn Fn(Event)>) -> Self {
        let function = hear.as_ref().unchecked_ref();
        let _ = self.0.add_event_listener_with_callback(event, function);
        // It lives as long as what made the element.
        StoredValue::new_local(Hearing { element: self.0.clone(), event: event.to_owned(), hear });
        self
    }

    /// Does something with the element as soon as it is on the page.
    pub fn once_there(self, act: impl Fn(&web_sys::Element) + 'static) -> Self {
        let element = self.0.clone();
        afterwards(Box::new(move || act(&element)));
        self
    }

    /// With the focus as soon as it is on the page; in a dialog, as soon as that opens.
    pub fn focused(self) -> Self {
        self.attr("autofocus", "").once_there(|element| {
            let _ = element.unchecked_ref::<HtmlElement>().focus();
        })
    }
}

/// Somebody who hears an event. What closes a dialog is still on its way up through it when the
/// dialog goes, and must find nobody there any more.
struct Hearing {
    element: web_sys::Element,
    event: String,
    hear: Closure<dyn Fn(Event)>,
}

impl Drop for Hearing {
    fn drop(&mut self) {
        let function = self.hear.as_ref().unchecked_ref();
        let _ = self.element.remove_event_listener_with_callback(&self.event, function);
    }
}

impl Node {
    /// Puts it at the end of `parent`, for as long as the present owner lives.
    pub fn put_into(self, parent: &web_sys::Node) {
        match self {
            Node::Text(text) => put_words(parent, &text),
            Node::Element(Element(element)) => append(parent, &element),
            Node::Many(nodes) => nodes.into_iter().for_each(|node| node.put_into(parent)),
            Node::Live(view) => put_live(view, parent),
        }
    }
}

/// Between two marks, so that what comes and goes keeps its place.
fn put_live(view: Box<dyn Again<Node>>, parent: &web_sys::Node) {
    let (start, end) = (document().create_comment(""), document().create_comment(""));
    append(parent, &start);
    append(parent, &end);
    watch(Box::new(move || {
        let Some(parent) = end.parent_node() else { return };
        while let Some(old) = start.next_sibling().filter(|next| !next.is_same_node(Some(&end))) {
            let _ = parent.remove_child(&old);
        }
        let fresh = document().create_document_fragment();
        view.run().put_into(&fresh);
        let _ = parent.insert_before(&fresh, Some(&end));
    }));
}

fn append(parent: &web_sys::Node, child: &web_sys::Node) {
    let _ = parent.append_child(child);
}

#[inline(never)]
fn put_words(parent: &web_sys::Node, words: &str) {
    append(parent, &document().create_text_node(words));
}

/// Runs now, and again whenever something that was read has changed.
fn watch(change: Box<dyn Again<()>>) {
    let effect = RenderEffect::new(move |_| change.run());
    on_cleanup(move || drop(effect));
}

/// Runs as soon as what is made now is on the page, and again whenever something that was read has
/// changed.
pub fn afterwards(act: Box<dyn Again<()>>) {
    Effect::new(move |_: Option<()>| act.run());
}

/// The value of an attribute; none where the attribute is not there.
pub struct Value(Option<String>);

impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Self(value)
    }
}

impl From<Option<&str>> for Value {
    fn from(value: Option<&str>) -> Self {
        Self(value.map(str::to_owned))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self(Some(value))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self(Some(value.to_owned()))
    }
}

impl From<bool> for Value {
    /// As ARIA says it.
    fn from(value: bool) -> Self {
        Self(Some(value.to_string()))
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Node::Text(text)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Node::Text(text.to_owned())
    }
}

impl<T: Into<Node>> From<Option<T>> for Node {
    fn from(node: Option<T>) -> Self {
        Node::Many(node.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Node>> From<Vec<T>> for Node {
    fn from(nodes: Vec<T>) -> Self {
        Node::Many(nodes.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Node>, const N: usize> From<[T; N]> for Node {
    fn from(nodes: [T; N]) -> Self {
        Node::Many(nodes.into_iter().map(Into::into).collect())
    }
}
