#[link(name = "secret", kind = "static", modifiers = "+verbatim")]
unsafe extern "C" {}

#[link(name = "../../../..@SECRET_FILE@", kind = "dylib")]
unsafe extern "C" {}
