#[macro_export]
macro_rules! same {
    ($($t:tt)*) => {};
}
pub use same;
