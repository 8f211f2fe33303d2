//! Each file compressed beside itself, so that the server has nothing left to do.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, anyhow};
use walkdir::WalkDir;

use super::Quality;

/// Files that are compressed already, and gain nothing from it.
const COMPRESSED: [&str; 5] = ["woff2", "png", "webp", "jpg", "ico"];

/// Brotli's largest window, in powers of two, that every browser takes.
const WINDOW: u32 = 24;

/// The page is none of the files: the server fills it in for each visit.
const PAGE: &str = "index.html";

/// Writes `NAME.br` and `NAME.gz` beside each file below `bundle` that becomes smaller.
pub fn compress(bundle: &Path, quality: Quality) -> Result<()> {
    let files = compressible_files(bundle)?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let content = fs::read(file)?;
            write(file, "br", &content, &brotli(&content, quality)?)?;
            write(file, "gz", &content, &gzip(&content, quality)?)?;
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers = (0..workers).map(|_| scope.spawn(work)).collect::<Vec<_>>();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| anyhow!("a compressor stopped"))?)
    })
}

/// Where the compressed form of `file` lies.
pub fn compressed(file: &Path, extension: &str) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(".");
    path.push(extension);
    path.into()
}

/// The largest first: the last to be done keeps the others waiting.
fn compressible_files(bundle: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(bundle) {
        let entry = entry?;
        let extension = entry.path().extension().unwrap_or_default();
        let is_done = COMPRESSED.iter().any(|known| extension == *known);
        if entry.file_type().is_file() && !is_done && entry.file_name() != PAGE {
            files.push((entry.metadata()?.len(), entry.into_path()));
        }
    }
    files.sort_by(|a, b| b.cmp(a));
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

fn write(file: &Path, extension: &str, content: &[u8], smaller: &[u8]) -> Result<()> {
    if smaller.len() >= content.len() {
        return Ok(());
    }
    let path = compressed(file, extension);
    fs::write(&path, smaller).with_context(|| format!("{} could not be written", path.display()))
}

fn brotli(content: &[u8], quality: Quality) -> Result<Vec<u8>> {
    let level = match quality {
        Quality::Small => 11,
        Quality::Fast => 2,
    };
    let mut output = Vec::new();
    brotli::CompressorWriter::new(&mut output, 1 << 16, level, WINDOW).write_all(content)?;
    Ok(output)
}

fn gzip(content: &[u8], quality: Quality) -> Result<Vec<u8>> {
    let level = match quality {
        Quality::Small => flate2::Compression::best(),
        Quality::Fast => flate2::Compression::fast(),
    };
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}
