macro_rules! nothing {
    ($($t:tt)*) => {};
}
pub(crate) use nothing;
