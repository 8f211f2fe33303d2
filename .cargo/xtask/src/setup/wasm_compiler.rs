//! The compiler for wasm32-unknown-unknown: the toolchain's own target, or Debian's web compiler.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{debian, find_program};
use crate::invocation::Invocation;
use crate::step::{note, step};
use crate::workspace::{RustVersion, Workspace};

/// What the client is compiled for.
const TARGET: &str = "wasm32-unknown-unknown";

/// Where Debian's `rustc-web` puts the compiler.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// LLVM's major version of Debian's `rustc-web`, for the linker that goes with it, as long as the
/// compiler is not there to be asked.
const DEBIAN_LLVM: u32 = 22;

/// Variables that choose a compiler, a target or flags for this machine. None of them fits a build
/// for the browser.
const FOR_THIS_MACHINE: [&str; 9] = [
    "RUSTC",
    "RUSTC_WRAPPER",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_RUSTC",
    "CARGO_BUILD_RUSTC_WRAPPER",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
];

/// A way to compile for the browser.
#[derive(Debug)]
pub enum WasmCompiler {
    /// The toolchain in use has the target.
    Toolchain,
    /// Debian's compiler builds the standard library along with the client.
    Debian {
        /// `wasm-ld`, of the same LLVM.
        linker: PathBuf,
    },
}

/// What a look around for a compiler ended with.
pub enum Search {
    /// There is one.
    Ready(WasmCompiler),
    /// These packages of Debian's would bring one.
    Lacking(Vec<String>),
}

impl WasmCompiler {
    /// Looks for a compiler, and adds the target to the toolchain where rustup may install.
    ///
    /// Fails where neither rustup nor Debian can help.
    pub fn search(workspace: &Workspace) -> Result<Search> {
        if toolchain_has_target(workspace) {
            return Ok(Search::Ready(Self::Toolchain));
        }
        if rustup_may_install() {
            let added = step(&format!("Add the target {TARGET} to your Rust toolchain"), || {
                Invocation::new("rustup", &workspace.root).args(["target", "add", TARGET]).run()
            });
            match added {
                Ok(()) if toolchain_has_target(workspace) => {
                    return Ok(Search::Ready(Self::Toolchain));
                }
                Ok(()) => note("The Rust toolchain in use is not one of rustup's"),
                Err(error) => note(&format!("rustup could not add it: {error:#}")),
            }
        }
        if debian::is_debian() {
            return Ok(Self::debian(workspace));
        }
        bail!(
            "the client needs a Rust compiler for {TARGET}, and this toolchain has none. \
             Run `rustup target add {TARGET}`, then try again"
        )
    }

    /// Looks once more, after Debian's packages were installed.
    pub fn installed(workspace: &Workspace) -> Result<Self> {
        match Self::debian(workspace) {
            Search::Ready(compiler) => Ok(compiler),
            Search::Lacking(packages) => bail!(
                "Debian's compiler for {TARGET} is not usable: of {} something is missing, or \
                 older than Rust {}. Run `rustup target add {TARGET}` instead, then try again",
                packages.join(", "),
                workspace.rust_version
            ),
        }
    }

    fn debian(workspace: &Workspace) -> Search {
        let rustc = |argument: &str| {
            let rustc = Path::new(DEBIAN_RUSTC);
            let question = clean(Invocation::new(rustc, &workspace.root)).args(argument.split(' '));
            if rustc.is_file() { question.quiet_output().ok() } else { None }
        };
        let version = rustc("-vV").filter(|version| is_new_enough(version, workspace.rust_version));
        let source = rustc("--print sysroot").is_some_and(|sysroot| has_source(sysroot.trim()));
        let llvm = version.as_deref().and_then(llvm_major).unwrap_or(DEBIAN_LLVM);
        let linker = find_program(&format!("wasm-ld-{llvm}"));

        let mut missing = Vec::new();
        if version.is_none() {
            missing.push("rustc-web".to_owned());
        }
        if version.is_none() || !source {
            missing.push("rust-web-src".to_owned());
        }
        match linker {
            Some(linker) if missing.is_empty() => Search::Ready(Self::Debian { linker }),
            Some(_) => Search::Lacking(missing),
            None => {
                missing.push(format!("lld-{llvm}"));
                Search::Lacking(missing)
            }
        }
    }

    /// Makes `cargo` build for the browser. What matters to a build for this machine is taken out
    /// of its environment.
    pub fn applied_to(&self, cargo: Invocation) -> Invocation {
        let cargo = clean(cargo).arg("--target").arg(TARGET);
        match self {
            Self::Toolchain => cargo,
            Self::Debian { linker } => cargo
                .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker),
        }
    }
}

fn clean(invocation: Invocation) -> Invocation {
    FOR_THIS_MACHINE.into_iter().fold(invocation, Invocation::without_env)
}

/// Whether the compiler that cargo uses has the target's standard library.
fn toolchain_has_target(workspace: &Workspace) -> bool {
    let question = clean(Invocation::new("rustc", &workspace.root));
    let folder = question.args(["--print", "target-libdir", "--target", TARGET]).quiet_output();
    folder.is_ok_and(|folder| holds_libraries(Path::new(folder.trim())))
}

fn holds_libraries(folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| file.file_name()).any(|name| name.to_string_lossy().starts_with("libstd-"))
}

fn rustup_may_install() -> bool {
    let forbidden = std::env::var_os("RUSTUP_AUTO_INSTALL").is_some_and(|value| value == "0");
    !forbidden && find_program("rustup").is_some()
}

/// Whether `version`, from `rustc -vV`, can build the workspace.
fn is_new_enough(version: &str, wanted: RustVersion) -> bool {
    RustVersion::parse(version).is_some_and(|version| version >= wanted)
}

/// The standard library's source, which `rust-web-src` puts beside the compiler.
fn has_source(sysroot: &str) -> bool {
    Path::new(sysroot).join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
}

fn llvm_major(version: &str) -> Option<u32> {
    let llvm = version.lines().find_map(|line| line.strip_prefix("LLVM version: "))?;
    llvm.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    const WEB: &str = "rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)\n\
                       binary: rustc\nrelease: 1.96.0\nLLVM version: 22.1.8\n";

    #[test]
    fn debians_own_old_compiler_is_not_taken_for_the_web_compiler() {
        let wanted = RustVersion::parse("1.90").unwrap();
        assert!(is_new_enough(WEB, wanted));
        assert!(!is_new_enough("rustc 1.63.0\nLLVM version: 14.0.6\n", wanted));
    }

    #[test]
    fn the_linker_is_of_the_compilers_llvm() {
        assert_eq!(llvm_major(WEB), Some(22));
        assert_eq!(llvm_major("rustc 1.96.0"), None);
    }

    #[test]
    fn a_target_without_libraries_is_not_installed() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!holds_libraries(&folder.path().join("not there")));
        assert!(!holds_libraries(folder.path()));
        fs::write(folder.path().join("libstd-1234.rlib"), "").unwrap();
        assert!(holds_libraries(folder.path()));
    }

    #[test]
    fn the_source_is_looked_for_beside_the_compiler() {
        let sysroot = tempfile::tempdir().unwrap();
        let path = sysroot.path().to_str().unwrap();
        assert!(!has_source(path));
        let std = sysroot.path().join("lib/rustlib/src/rust/library/std");
        fs::create_dir_all(&std).unwrap();
        fs::write(std.join("Cargo.toml"), "").unwrap();
        assert!(has_source(path));
    }
}
