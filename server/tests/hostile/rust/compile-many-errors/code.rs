macro_rules! times {
    () => { let _: u8 = ""; };
    ($a:tt $($t:tt)*) => { times!($($t)*); times!($($t)*); };
}
pub fn f() {
    times!(x x x x x x x x x x x x x x x x);
}
