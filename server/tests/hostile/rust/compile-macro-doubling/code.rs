macro_rules! double {
    ($($t:tt)*) => { double!($($t)* $($t)*); };
}
double!(x);
