//! The client on a page of its own.

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::page);
}
