//! Drives a rover over the surface of Mars.
