//! What messages lead to.
