//! Before the server is built: the log's messages from their `.proto`, and where the client is.

use std::error::Error;
use std::path::{Path, PathBuf};

const MESSAGES: [&str; 2] = ["randori/log/v1/event.proto", "randori/log/v1/workshop.proto"];

fn main() -> Result<(), Box<dyn Error>> {
    messages()?;
    bundle()
}

/// Compiles the messages in Rust alone, so that nobody needs `protoc`.
fn messages() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=proto");
    let described = protox::compile(MESSAGES, ["proto"])?;
    prost_build::Config::new().compile_fds(described)?;
    Ok(())
}

/// Tells the compiler where the client's files are that go into the binary, and sees to it that
/// there is such a folder: without a client the server builds too, and says so on its pages.
fn bundle() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-env-changed=RANDORI_BUNDLE");
    let folder = match std::env::var_os("RANDORI_BUNDLE") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../target/bundle"),
    };
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    let folder = folder.canonicalize()?;
    // The stamp changes with every bundle. A file that is not there would count as changed
    // each time and have the server compiled again, so until then the folder is watched.
    let stamp = folder.join("build.txt");
    let watched = if stamp.exists() { &stamp } else { &folder };
    println!("cargo:rerun-if-changed={}", watched.display());
    println!("cargo:rustc-env=RANDORI_BUNDLE={}", folder.display());
    Ok(())
}
