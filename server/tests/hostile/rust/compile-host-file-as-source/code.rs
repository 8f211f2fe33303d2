include!("../../../../../..@SECRET_FILE@");
