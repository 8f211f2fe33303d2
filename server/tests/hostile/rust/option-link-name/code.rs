#[link(name = " -T@SECRET_FILE@", kind = "dylib")]
unsafe extern "C" {}
