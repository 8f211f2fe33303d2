//! Breaks texts into lines.
