//! Tests that talk to a running Randori from outside.
