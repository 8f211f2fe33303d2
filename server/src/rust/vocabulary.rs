//! The words of Rust's standard library that say what a test expects, or end it.

use syn::Macro;

/// The macros that fail a test where something is not as it should be.
pub const ASSERTIONS: &[&str] =
    &["assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq", "debug_assert_ne"];

/// The macros that stand for what is not written yet.
pub const STUBS: &[&str] = &["todo", "unimplemented"];

/// The macros that end a test, wherever it comes by them.
pub const ENDINGS: &[&str] = &["panic", "unreachable"];

/// The calls that end a test where a value is not as it should be.
pub const UNWRAPPINGS: &[&str] = &["unwrap", "expect", "unwrap_err", "expect_err"];

/// The macros whose arguments are looked into: those that tell nobody how they were written.
const TRANSPARENT: &[&str] =
    &["format", "print", "println", "eprint", "eprintln", "write", "writeln", "vec"];

/// What a macro is called, without the path to it.
#[must_use]
pub fn called(invoked: &Macro) -> String {
    let last = invoked.path.segments.last();
    last.map(|segment| segment.ident.to_string()).unwrap_or_default()
}

/// Whether a macro does nothing but end whatever comes by it.
#[must_use]
pub fn only_ends(invoked: &Macro) -> bool {
    let called = called(invoked);
    STUBS.contains(&called.as_str()) || ENDINGS.contains(&called.as_str())
}

/// Whether a macro only evaluates its arguments, and tells nobody how they were written.
#[must_use]
pub fn is_transparent(invoked: &Macro) -> bool {
    TRANSPARENT.contains(&called(invoked).as_str())
}
