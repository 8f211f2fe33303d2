//! What a reader sees of a command, and what the command sees of our environment.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::ffi::{OsStr, OsString};

use super::{Invocation, leftovers, without_cargo_folders};

#[test]
fn a_command_is_shown_as_one_could_type_it() {
    let here = std::env::current_dir().unwrap();
    let shown = |invocation: Invocation| invocation.to_string();

    assert_eq!(shown(Invocation::new("npm", &here).arg("ci")), "npm ci");
    assert_eq!(shown(Invocation::new("a", &here).args(["b c", "d'e", ""])), r"a 'b c' 'd'\''e' ''");
    assert_eq!(shown(Invocation::new("npm", &here.join("app/x"))), "cd app/x && npm");
    assert_eq!(shown(Invocation::new("a", &here).env("B", "c d")), "B='c d' a");
    assert_eq!(shown(Invocation::new("a", &here).without_env("PATH")), "env -u PATH a");
    assert_eq!(shown(Invocation::new("a", &here).without_env("NOT_SET_ANYWHERE")), "a");
}

#[test]
fn a_failure_names_the_command() {
    let here = std::env::current_dir().unwrap();
    let failed = Invocation::new("sh", &here).args(["-c", "exit 3"]).run().unwrap_err();
    assert_eq!(failed.to_string(), "this command failed (exit status: 3): sh -c 'exit 3'");

    let missing = Invocation::new("no-such-program", &here).run().unwrap_err();
    assert_eq!(missing.to_string(), "`no-such-program` could not be started");
}

#[test]
fn what_cargo_set_for_xtask_alone_does_not_reach_a_command() {
    let names = ["PATH", "CARGO_PKG_NAME", "CARGO_HOME", "CARGO_MANIFEST_DIR", "RUSTUP_TOOLCHAIN"];
    let taken = leftovers(names.into_iter().map(OsString::from)).collect::<Vec<_>>();
    assert_eq!(taken, ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR"]);
}

#[test]
fn only_cargos_own_library_folders_are_taken_away() {
    let cargo = OsStr::new("/rust/stable/bin/cargo");
    let rest = |path: &str| without_cargo_folders(OsStr::new(path), Some(cargo));

    let ours =
        "/p/target/debug:/p/target/debug/deps:/rust/stable/lib/rustlib/x/lib:/rust/stable/lib";
    assert_eq!(rest(ours), None);
    assert_eq!(rest(&format!("{ours}:/opt/cuda/lib")), Some("/opt/cuda/lib".into()));
}
