pub mod missing;
