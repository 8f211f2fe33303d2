pub const SECRET: &str = include_str!("@SECRET_FILE@");
