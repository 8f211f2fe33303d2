//! What is computed again and again. A `dyn Fn` would bring a second way to call it, once and for
//! all, and the compiler writes that out for each of some two hundred closures.

/// A closure that can be run any number of times.
pub trait Again<T>: 'static {
    /// Runs it.
    fn run(&self) -> T;
}

impl<T, F: Fn() -> T + 'static> Again<T> for F {
    fn run(&self) -> T {
        self()
    }
}
