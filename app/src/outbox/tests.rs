//! Commands go out once, in order.
