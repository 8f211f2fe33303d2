//! The commit at the end of a cycle, its message proposed.

use crate::message::Message;
use crate::practice::MainStep;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::keys;
use leptos::prelude::*;

/// The form, when it is time to commit.
#[component]
pub fn CommitCard() -> impl IntoView {
    let store = Store::get();
    let due = store.practice(|practice| practice.main_step() == MainStep::Commit);
    let message = store.practice(|practice| practice.commit_message());
    let commit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        store.act(Action::Commit);
    };
    move || {
        due.get().unwrap_or_default().then(|| {
            view! {
                <form class="commit" on:submit=commit>
                    <label for="commit-message">"Commit message"</label>
                    <textarea
                        id="commit-message"
                        rows="5"
                        prop:value=move || message.get().unwrap_or_default()
                        on:input=move |event| {
                            store.send(Message::CommitTyped(event_target_value(&event)));
                        }
                    ></textarea>
                    <div class="row">
                        <button type="submit" class="primary">
                            "Commit"
                            {keys(Action::MainStep)}
                        </button>
                    </div>
                </form>
            }
            .into_any()
        })
    }
}
