//! What a practice shows.
