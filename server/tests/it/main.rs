//! The server's own tests of whole parts, each against the real thing.

mod given;
mod limits;
mod parsers;
mod runner;
mod survivors;
mod verdicts;
mod walls;
