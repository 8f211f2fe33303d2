//! The files of `public` that are served as they are.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;

/// What the bundler takes and gives a name, and the page that names it: neither is copied.
const NOT_AS_IT_IS: [&str; 2] = ["index.html", "style"];

/// Copies the files from `public` to `bundle`, folders included.
pub fn copy(public: &Path, bundle: &Path) -> Result<()> {
    let entries = WalkDir::new(public)
        .into_iter()
        .filter_entry(|entry| entry.depth() != 1 || !is_left_out(entry));
    for entry in entries {
        let entry = entry?;
        let place = bundle.join(entry.path().strip_prefix(public)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&place)
        } else {
            fs::copy(entry.path(), &place).map(drop)
        }
        .with_context(|| format!("{} could not be made", place.display()))?;
    }
    Ok(())
}

fn is_left_out(entry: &walkdir::DirEntry) -> bool {
    NOT_AS_IT_IS.iter().any(|name| entry.file_name() == *name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn everything_but_the_page_and_the_styles_is_copied() {
        let (public, bundle) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for path in ["index.html", "robots.txt", "style/main.css", "icons/style/a.svg"] {
            let path = public.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        copy(public.path(), bundle.path()).unwrap();
        let is_there = |path: &str| bundle.path().join(path).exists();
        assert!(is_there("robots.txt") && is_there("icons/style/a.svg"));
        assert!(!is_there("index.html") && !is_there("style"));
    }
}
