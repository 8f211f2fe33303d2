use std::env::consts::ARCH;
use std::process::Command;

/// Compiles `attack.rs`, which may do what a test may not, and runs it.
pub fn run(arguments: &[&str]) -> Command {
    let target = format!("/rust/lib/rustlib/{ARCH}-unknown-linux-gnu");
    let loader = match ARCH {
        "x86_64" => "/lib64/ld-linux-x86-64.so.2",
        _ => "/lib/ld-linux-aarch64.so.1",
    };
    let mut rustc = Command::new("/rust/bin/rustc");
    rustc.args(["../attack.rs", "--edition=2024", "--cfg=attacker", "-oattack"]).args([
        "-Cprefer-dynamic",
        "-Cdebuginfo=0",
        "-Cstrip=symbols",
        "-Clinker-flavor=ld.lld",
        "-Lnative=/link",
        "-Clink-arg=/link/Scrt1.o",
        &format!("-Clinker={target}/bin/rust-lld"),
        &format!("-Clink-arg=--dynamic-linker={loader}"),
        &format!("-Clink-arg=-rpath={target}/lib"),
    ]);
    let said = rustc.env("TMPDIR", ".").output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let mut attack = Command::new("./attack");
    attack.args(arguments);
    attack
}
