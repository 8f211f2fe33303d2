//! The server's own tests of whole parts, each against the real thing.

mod corpus;
mod crowded;
mod executed;
mod given;
mod haskell;
mod hostile;
mod javascript;
mod judge_command;
mod left_behind;
mod limits;
mod log_command;
mod mutants;
mod mutated;
mod odd_texts;
mod parsers;
mod python;
mod reading;
mod run_command;
mod runner;
mod smells;
mod survivors;
mod together;
mod verdicts;
mod walls;
mod watched;
