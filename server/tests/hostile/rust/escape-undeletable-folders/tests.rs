use std::ffi::OsStr;
use std::fs::Permissions;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;

#[test]
fn leaves_them() {
    std::fs::create_dir_all("a/b/c").unwrap();
    std::fs::write(std::path::Path::new("a/b/c").join(OsStr::from_bytes(b"-rf \n\xff")), "")
        .unwrap();
    for folder in ["a/b/c", "a/b", "a"] {
        std::fs::set_permissions(folder, Permissions::from_mode(0)).unwrap();
    }
}

#[test]
fn the_next_goes_on() {}
