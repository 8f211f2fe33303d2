//! Sessions that are taken home with git.

mod fetch;
mod files;
mod history;
mod languages;
mod path;
mod refused;
mod workshop;
