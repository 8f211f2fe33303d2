//! Rust: a library that `cargo test` tests.

use super::{Layout, modules};
use katas::text::{Files, Role};

const MANIFEST: &str = r#"[package]
name = "kata"
version = "0.1.0"
edition = "2024"
publish = false

# What the dojo tested: the tests alone, and no examples in comments.
[lib]
doctest = false

# By the dojo's rules.
[lints.rust]
unsafe_code = "forbid"
unused_imports = "allow"

# On its own, wherever it lies.
[workspace]
"#;

pub fn layout(files: &Files) -> Layout {
    let code = modules(files, Role::Code);
    let tests = modules(files, Role::Tests);
    let code = code.iter().map(|name| format!("pub mod {name};\n"));
    let tests = tests.iter().map(|name| format!("#[cfg(test)]\nmod {name};\n"));
    Layout {
        code: "src/",
        tests: "src/",
        files: vec![
            ("Cargo.toml", MANIFEST.to_owned()),
            ("src/lib.rs", code.chain(tests).collect()),
            (".gitignore", "/target\n/Cargo.lock\n".to_owned()),
        ],
        run: "cargo test",
        needs: "Rust 1.85 or newer is all that is needed.",
    }
}
