//! The device's list of practices as a file: taken along, and read in on another device.

use crate::device_list::{MOST_BYTES, taken, written};
use crate::katas_page::Imported;
use crate::message::Message;
use crate::perform::spawn;
use crate::recents::Recent;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::notice::warning;
use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, HtmlElement, HtmlInputElement};

/// The element that lets one choose a file.
const CHOOSER: &str = "device-file";

/// What one can do with the list, and what the last import came to.
pub fn device_file() -> Element {
    let store = Store::get();
    let recents = store.select(|model| model.recents.clone());
    let export = live(move || {
        let recents = recents.get();
        (!recents.is_empty()).then(|| {
            el("a", "button quiet")
                .attr("href", &address(&recents))
                .attr("download", &name())
                .child("Export this list")
        })
    });
    // A button opens the browser's own chooser, which looks different in each of them.
    let chooser = el("input", "")
        .attr("id", CHOOSER)
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .attr("hidden", "")
        .on("change", move |event| chosen(store, &event));
    let import = button("quiet", "Import a list", || {
        let chooser = document().get_element_by_id(CHOOSER);
        if let Some(chooser) = chooser.as_ref().and_then(|one| one.dyn_ref::<HtmlElement>()) {
            chooser.click();
        }
    });
    let imported = store.select(|model| model.katas_page().map(|page| page.imported.clone()));
    let told = live(move || -> Option<Node> {
        Some(match imported.get()? {
            Imported::Nothing => return None,
            Imported::Taken(words) => el("p", "dim").attr("role", "status").child(words).into(),
            Imported::Refused(why) => warning(&why).attr("role", "alert").into(),
        })
    });
    let why = "The list is kept on this device alone. Whoever has the file can open its practices.";
    el("section", "device")
        .attr("aria-labelledby", "device")
        .child(el("h2", "").attr("id", "device").child("Your practices on another device"))
        .child(el("p", "dim").child(why))
        .child(el("div", "row").child([export, chooser.into(), import.into()]))
        .child(told)
}

/// The file, inside its own address.
fn address(recents: &[Recent]) -> String {
    let text = String::from(js_sys::encode_uri_component(&written(recents)));
    format!("data:application/json;charset=utf-8,{text}")
}

/// Named by the day, as `randori-sessions-2026-03-01.json`.
fn name() -> String {
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    format!("randori-sessions-{}.json", now.get(..10).unwrap_or_default())
}

/// A file was chosen: it is read, and told of.
fn chosen(store: Store, event: &Event) {
    let chooser = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(chooser) = chooser else { return };
    let file = chooser.files().and_then(|files| files.get(0));
    // The same file may be chosen again.
    chooser.set_value("");
    let Some(file) = file else { return };
    spawn(Box::pin(async move {
        let said = match read(&file).await {
            Ok(text) => {
                let recents = store.peek(|model| model.recents.clone()).unwrap_or_default();
                taken(&recents, &text)
            }
            Err(why) => Err(why),
        };
        store.send(Message::RecentsImported(said));
    }));
}

async fn read(file: &File) -> Result<String, String> {
    if file.size() > f64::from(MOST_BYTES) {
        return Err("That file is too large for a list of practices. Choose one that was \
                    exported here."
            .into());
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    text.ok_or_else(|| "That file could not be read. Choose it again.".to_owned())
}
