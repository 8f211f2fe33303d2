//! Moved changes lead to one text.
