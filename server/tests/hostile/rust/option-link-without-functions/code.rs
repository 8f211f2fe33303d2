#![link(name = "secret")]

#[link(name = "@SECRET_FILE@", kind = "static")]
pub fn f() {}
