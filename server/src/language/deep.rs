//! Texts are read on a thread of their own: how deep they are nested is their author's choice.

/// The stack of such a thread. At the deepest that is let in Rust's parser takes 8 MiB, and
/// 120 MiB where it was built without optimization; what is not used costs nothing.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// Does something on a thread of its own, with a stack for the deepest text that is let in; none
/// where it broke down.
pub fn on_a_thread<T: Send>(read: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
        thread.spawn_scoped(scope, read).ok()?.join().ok()
    })
}
