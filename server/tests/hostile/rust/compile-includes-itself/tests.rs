include!("tests.rs");

#[path = "tests.rs"]
mod again;
