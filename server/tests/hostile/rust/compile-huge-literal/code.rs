macro_rules! double {
    () => { "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" };
    ($a:tt $($t:tt)*) => { concat!(double!($($t)*), double!($($t)*)) };
}
pub const HUGE: &str = double!(x x x x x x x x x x x x x x x x x x x x x x x x);
