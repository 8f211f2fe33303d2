//! The shared libraries that a program needs, and the loader that loads them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Why a program's libraries are not known.
#[derive(Debug, thiserror::Error)]
pub enum LibrariesError {
    /// `ldd` could not be executed.
    #[error("ldd cannot be executed ({0}); it comes with the C library (Debian: libc-bin)")]
    NoLdd(std::io::Error),
    /// A library is missing.
    #[error("{program} needs {library}, which is not on this machine")]
    Missing {
        /// The program.
        program: PathBuf,
        /// What it needs.
        library: String,
    },
}

/// Every library of a program with its absolute path, the loader included; none where it is
/// linked statically.
///
/// # Errors
/// When `ldd` is missing, or a library.
pub fn of(program: &Path) -> Result<Vec<PathBuf>, LibrariesError> {
    of_all(&[program])
}

/// Every library of several programs or libraries, asked for at once: each question takes some
/// ten milliseconds.
///
/// # Errors
/// When `ldd` is missing, or a library; then the first of them is named.
pub fn of_all(programs: &[&Path]) -> Result<Vec<PathBuf>, LibrariesError> {
    let ldd = Command::new("ldd").args(programs).env_clear().env("PATH", "/usr/bin:/bin").output();
    let said = ldd.map_err(LibrariesError::NoLdd)?.stdout;
    let mut found = parse(&String::from_utf8_lossy(&said)).map_err(|library| {
        let program = programs.first().map(|program| program.to_path_buf()).unwrap_or_default();
        LibrariesError::Missing { program, library }
    })?;
    found.sort();
    found.dedup();
    Ok(found)
}

/// Reads what `ldd` says; an error is the name of a library that is not found.
fn parse(said: &str) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for line in said.lines().map(str::trim) {
        let (name, rest) = line.split_once(" => ").unwrap_or((line, line));
        if rest.starts_with("not found") {
            return Err(name.to_owned());
        }
        let path = rest.split(" (0x").next().unwrap_or(rest);
        // With several programs a line names each of them.
        if path.starts_with('/') && !path.ends_with(':') {
            found.push(PathBuf::from(path));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail here")]
    use super::*;

    #[test]
    fn paths_are_found_in_what_ldd_says() {
        let said = "\tlinux-vdso.so.1 (0x00007fb3)\n\
                    \tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007fb3)\n\
                    \t/lib64/ld-linux-x86-64.so.2 (0x00007fb3)\n";
        let expected = ["/lib/x86_64-linux-gnu/libc.so.6", "/lib64/ld-linux-x86-64.so.2"];
        assert_eq!(parse(said), Ok(expected.map(PathBuf::from).to_vec()));
        assert_eq!(parse(&format!("/bin/a:\n{said}/bin/b:\n")), Ok(parse(said).unwrap()));
        assert_eq!(parse("\tstatically linked\n"), Ok(vec![]));
        assert_eq!(parse("\tlibx.so => not found\n"), Err("libx.so".to_owned()));
    }
}
