macro_rules! times {
    () => {
        #[test]
        fn t() {}
    };
    ($a:tt $($t:tt)*) => {
        mod a { times!($($t)*); }
        mod b { times!($($t)*); }
    };
}
times!(x x x x x x x x x x x);
