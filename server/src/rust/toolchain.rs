//! Rust's own tools on this machine, and the smallest set of files that they need in a jail.

use crate::sandbox::Root;
use crate::sandbox::libraries::{self, LibrariesError};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the toolchain stands in the jail, so that no path of the host can be seen there.
pub const SYSROOT: &str = "/rust";

/// Where what the linker needs stands in the jail.
pub const LINK: &str = "/link";

/// The object file that begins every program, in the C library's development package.
const START_FILE: &str = "Scrt1.o";

/// Where distributions keep it, for machines that have no `cc` to ask.
const START_FILE_FOLDERS: &[&str] =
    &["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"];

/// What the standard library asks the linker for, and which library of the machine answers: since
/// version 2.34 the C library is all of its old parts.
const LINKED: &[(&str, &str)] = &[
    ("libgcc_s.so", "libgcc_s.so.1"),
    ("libc.so", "libc.so.6"),
    ("libm.so", "libm.so.6"),
    ("libutil.so", "libc.so.6"),
    ("librt.so", "libc.so.6"),
    ("libpthread.so", "libc.so.6"),
    ("libdl.so", "libc.so.6"),
];

/// Rust's tools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toolchain {
    /// Its folder on the host.
    pub sysroot: PathBuf,
    /// The machine that it compiles for.
    pub host: String,
    /// Its version, as the compiler says it in one line.
    pub version: String,
    /// The dynamic loader of the programs that it makes.
    pub loader: PathBuf,
    /// The compiler's own libraries, within its folder.
    own: Vec<PathBuf>,
    /// The machine's libraries.
    libraries: Vec<PathBuf>,
    start_file: PathBuf,
}

/// Why there is no toolchain.
#[derive(Debug, thiserror::Error)]
pub enum ToolchainError {
    /// No compiler.
    #[error(
        "no Rust compiler: `{rustc}` cannot be executed ({cause}); install Rust from rustup.rs"
    )]
    NoCompiler {
        /// What was tried.
        rustc: PathBuf,
        /// Why not.
        cause: std::io::Error,
    },
    /// The compiler does not say what it is.
    #[error("`{rustc}` does not say what it is: {said}")]
    Strange {
        /// What was asked.
        rustc: PathBuf,
        /// What it said.
        said: String,
    },
    /// A part is missing.
    #[error("the Rust toolchain has no {0}; install one from rustup.rs")]
    Incomplete(PathBuf),
    /// Nothing can be linked.
    #[error(
        "{START_FILE} is missing, without which nothing is linked; on Debian install libc6-dev"
    )]
    NoStartFile,
    /// A library is missing.
    #[error(transparent)]
    Libraries(#[from] LibrariesError),
}

impl Toolchain {
    /// Finds the toolchain of a compiler: `rustc` for the one on the path. It may be rustup's
    /// stand-in, which is asked once and never again.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn find(rustc: &Path) -> Result<Self, ToolchainError> {
        let sysroot = PathBuf::from(ask(rustc, &["--print", "sysroot"])?.trim());
        let real = present(sysroot.join("bin/rustc"))?;
        let about = ask(&real, &["-vV"])?;
        let host = about.lines().find_map(|line| line.strip_prefix("host: "));
        let host = host.ok_or_else(|| strange(&real, &about))?.to_owned();
        let version = about.lines().next().unwrap_or_default().to_owned();
        let target = sysroot.join("lib/rustlib").join(&host);
        let lld = present(target.join("bin/rust-lld"))?;
        let std = standard_library(&target.join("lib"))?;
        let mut libraries = Vec::new();
        for program in [&real, &lld, &std] {
            libraries.extend(libraries::of(program)?);
        }
        libraries.sort();
        libraries.dedup();
        let (mut own, libraries) =
            libraries.into_iter().partition::<Vec<_>, _>(|library| within(library, &sysroot));
        // Those of the standard library come with their folder.
        own.retain(|library| !within(library, &target));
        let loader = libraries.iter().find(|library| is_loader(library));
        let loader = loader.cloned().ok_or(ToolchainError::Incomplete("loader".into()))?;
        let start_file = start_file().ok_or(ToolchainError::NoStartFile)?;
        Ok(Self { sysroot, host, version, loader, own, libraries, start_file })
    }

    /// Everything of it that a jail shows.
    #[must_use]
    pub fn root(&self) -> Root {
        let inside = Path::new(SYSROOT);
        let target = inside.join("lib/rustlib").join(&self.host);
        let root = Root::default()
            .bind(self.sysroot.join("bin/rustc"), inside.join("bin/rustc"))
            .bind(self.sysroot.join("lib/rustlib").join(&self.host), target)
            .bind(&self.start_file, Path::new(LINK).join(START_FILE))
            .same(&self.libraries);
        let own = self.own.iter().filter_map(|library| Some((library, library.file_name()?)));
        let root = own
            .fold(root, |root, (library, name)| root.bind(library, inside.join("lib").join(name)));
        LINKED.iter().fold(root, |root, (asked, answers)| {
            let library = self.libraries.iter().find(|library| library.ends_with(answers));
            match library {
                Some(library) => root.link(Path::new(LINK).join(asked), library),
                None => root,
            }
        })
    }
}

/// What a compiler answers to a question.
fn ask(rustc: &Path, question: &[&str]) -> Result<String, ToolchainError> {
    // Not where the service happens to stand: a folder can choose another toolchain.
    let answer = Command::new(rustc).args(question).current_dir("/").output();
    let answer =
        answer.map_err(|cause| ToolchainError::NoCompiler { rustc: rustc.to_owned(), cause })?;
    if answer.status.success() {
        return Ok(String::from_utf8_lossy(&answer.stdout).into_owned());
    }
    Err(strange(rustc, &String::from_utf8_lossy(&answer.stderr)))
}

fn strange(rustc: &Path, said: &str) -> ToolchainError {
    ToolchainError::Strange { rustc: rustc.to_owned(), said: said.trim().to_owned() }
}

fn present(path: PathBuf) -> Result<PathBuf, ToolchainError> {
    if path.exists() { Ok(path) } else { Err(ToolchainError::Incomplete(path)) }
}

/// The standard library that `-C prefer-dynamic` links against.
fn standard_library(folder: &Path) -> Result<PathBuf, ToolchainError> {
    let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut libraries = names.map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with("libstd-") && name.ends_with(".so")
    });
    libraries.next().ok_or_else(|| ToolchainError::Incomplete(folder.join("libstd-*.so")))
}

/// Whether a path that may contain `..` lies in a folder.
fn within(path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(path).starts_with(real(folder))
}

fn is_loader(library: &Path) -> bool {
    library.file_name().is_some_and(|name| name.to_string_lossy().starts_with("ld-linux"))
}

/// Asks the C compiler, or looks where it would be.
fn start_file() -> Option<PathBuf> {
    let asked = Command::new("cc").arg(format!("-print-file-name={START_FILE}")).output();
    let asked = asked.ok().map(|answer| String::from_utf8_lossy(&answer.stdout).into_owned());
    let asked = asked.map(|path| PathBuf::from(path.trim())).filter(|path| path.is_absolute());
    let usual = START_FILE_FOLDERS.iter().map(|folder| Path::new(folder).join(START_FILE));
    let found = asked.into_iter().chain(usual).find(|path| path.exists())?;
    found.canonicalize().ok()
}
