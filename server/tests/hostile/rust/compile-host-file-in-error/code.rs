compile_error!(include_str!("@SECRET_FILE@"));
