macro_rules! again {
    ($($t:tt)*) => { again!($($t)* x) };
}
again!();
