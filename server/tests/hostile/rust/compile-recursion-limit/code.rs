#![recursion_limit = "4000000000"]

macro_rules! again {
    ($($t:tt)*) => { again!($($t)* x) };
}
again!();
