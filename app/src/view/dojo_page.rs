//! The dojo page: the ring on top, the guide beside the editors, the result under them, the
//! history along the bottom.

use crate::dojo::Load;
use crate::message::Message;
use crate::model::Model;
use crate::practice::Practice;
use crate::settings::Split;
use crate::shortcut::{Action, Region};
use crate::store::Store;
use crate::view::bottom_bar::BottomBar;
use crate::view::button::button;
use crate::view::editor_pane::EditorPane;
use crate::view::kata_card::language_name;
use crate::view::katas_page::bone;
use crate::view::light::phase_name;
use crate::view::link::brand;
use crate::view::navigator_card::NavigatorCard;
use crate::view::notice::Notice;
use crate::view::problem::Problem;
use crate::view::result_pane::ResultPane;
use crate::view::revisit_bar::RevisitBar;
use crate::view::ring::Ring;
use crate::view::separator::Separator;
use crate::view::state_page::{state_page, to_katas};
use crate::view::tabs::{Tabs, is_in_front};
use crate::view::test_list::TestList;
use crate::view::top_bar::{Unsafe, tools};
use katas::report::Light;
use katas::text::Role;
use leptos::prelude::*;

/// How far the page is.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed { why: String, again: bool },
    Ready,
}

impl Stage {
    fn of(model: &Model) -> Self {
        match model.dojo().map(|dojo| &dojo.practice) {
            None | Some(Load::Loading) => Stage::Loading,
            Some(Load::Failed { why, again }) => Stage::Failed { why: why.clone(), again: *again },
            Some(Load::Ready(_)) => Stage::Ready,
        }
    }
}

/// The page.
#[component]
pub fn DojoPage() -> impl IntoView {
    let stage = Store::get().select(Stage::of);
    move || match stage.get() {
        Stage::Loading => loading(),
        Stage::Failed { why, again } => failed(why, again),
        Stage::Ready => view! { <Dojo/> }.into_any(),
    }
}

#[component]
fn Dojo() -> impl IntoView {
    let store = Store::get();
    let phase = store.practice(|practice| phase_name(practice.view.phase.name()));
    let splits = store.select(|model| model.settings.splits);
    let percent = move |split| {
        let part = splits.get().get(split);
        format!("{}.{}%", part / 10, part % 10)
    };
    let code = store.select(|model| model.settings.font_size);
    let tests = move || splits.get().get(Split::Tests);
    view! {
        <div
            class="dojo"
            data-phase=move || phase.get()
            style=("--guide", move || percent(Split::Guide))
            style=("--code", move || format!("{}px", code.get()))
            style=("--result", move || percent(Split::Result))
            style=("--tests", move || format!("{}fr", tests()))
            style=("--code-part", move || format!("{}fr", 1000 - tests()))
        >
            <header class="top">
                <Unsafe/>
                <Place/>
                <Ring/>
                {tools(true)}
                <Tabs/>
            </header>
            <main>
                <Guide/>
                <Separator split=Split::Guide/>
                <div class="work">
                    <RevisitBar/>
                    <div class="editors">
                        <EditorPane role=Role::Tests/>
                        <Separator split=Split::Tests/>
                        <EditorPane role=Role::Code/>
                    </div>
                    <Separator split=Split::Result/>
                    <ResultPane/>
                </div>
            </main>
            <BottomBar/>
        </div>
    }
}

/// Which kata this is, and in which language.
#[component]
fn Place() -> impl IntoView {
    let names = |practice: &Practice| {
        (practice.view.title.clone(), language_name(practice.view.language.as_str()))
    };
    let names = Store::get().practice(names);
    view! {
        <div class="place">
            {brand()}
            {move || names.get().map(|(title, language)| view! {
                <h1>{title}" "<small>{language}</small></h1>
            }.into_any())}
        </div>
    }
}

/// The navigator, the problem, the list.
#[component]
fn Guide() -> impl IntoView {
    view! {
        <section class="side part" class:shown=is_in_front(Region::Navigator) aria-label="Guide">
            <NavigatorCard/>
            <Problem/>
            <TestList/>
        </section>
        <Notice/>
    }
}

fn loading() -> AnyView {
    view! {
        <div class="dojo">
            <header class="top">
                <div class="place">{brand()}</div>
                <span></span>
                {tools(false)}
            </header>
            <main>
                <div class="side part shown">
                    <div class="card">
                        <p>
                            "Opening your practice …"
                            <span class="slow">
                                " It takes longer than usual, and goes on by itself."
                            </span>
                        </p>
                        {["title half", "wide", "wide", "third"].map(bone)}
                    </div>
                    <div class="card">{["half", "wide", "half", "wide", "third"].map(bone)}</div>
                </div>
                <span></span>
                <div class="work" aria-hidden="true">
                    <div class="editors">
                        <div class="pane"></div>
                        <span></span>
                        <div class="pane"></div>
                    </div>
                    <div class="pane result"></div>
                </div>
            </main>
        </div>
    }
    .into_any()
}

fn failed(why: String, again: bool) -> AnyView {
    let store = Store::get();
    let retry =
        again.then(|| button("primary", "Try again", move || store.send(Message::Reconnect)));
    let leave = to_katas(if again { "button" } else { "button primary" });
    let ways = view! { {retry}{leave} }.into_any();
    state_page(Light::Amber, "This practice did not open.", why, ways)
}

/// Whether an action makes sense now.
pub fn allowed(action: Action) -> Memo<bool> {
    Store::get().select(move |model| model.allows(action))
}
