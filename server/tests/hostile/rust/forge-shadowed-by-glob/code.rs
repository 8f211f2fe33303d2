macro_rules! define {
    ($name:ident, $d:tt) => {
        macro_rules! $name {
            ($d($d t:tt)*) => {};
        }
        pub(crate) use $name;
    };
}
define!(assert_eq, $);
