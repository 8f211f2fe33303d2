macro_rules! times {
    () => { pub fn f() -> String { format!("{}{:?}", line!(), Some(1)) } };
    ($a:tt $($t:tt)*) => {
        pub mod a { times!($($t)*); }
        pub mod b { times!($($t)*); }
    };
}
times!(x x x x x x x x x x x x x x x x x x x x);
pub fn all() {}
