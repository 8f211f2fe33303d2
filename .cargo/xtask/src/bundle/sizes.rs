//! What each asset weighs, against what a visitor may be asked to load.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::compression::compressed;
use super::metafile::Metafile;

/// What an asset is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The client: the WebAssembly that every page needs, what starts it, and the first script.
    App,
    /// What of the client a page needs beside [`Kind::App`] before it shows; which one, the asset
    /// says.
    Page,
    /// What of the client is loaded when it is needed, such as its dialogs.
    Parts,
    /// The editor.
    Editor,
    /// The editor's Vim keys, for those who ask for them.
    Vim,
    /// What other people do in the editor, for those who are not alone.
    Peers,
    /// What the editor knows of the languages beside the first; a visitor loads one of them.
    Languages,
    /// The client's style.
    Style,
    /// The style of the pages that the server draws, such as the report.
    Pages,
    /// Fonts, icons.
    Other,
}

/// How many bytes a first visit to a page may have to load, compressed with brotli: the app, with
/// what the page needs of it. The board, which one person opens, may be heavier than the rest.
const VISITS: [(&str, u64); 6] = [
    ("katas", 150_000),
    ("dojo", 150_000),
    ("door", 150_000),
    ("workshop", 165_000),
    ("board", 170_000),
    ("beside", 160_000),
];

/// How many bytes a visitor may have to load for what else, compressed with brotli.
const BUDGETS: [(&str, Kind, u64); 7] = [
    ("parts", Kind::Parts, 70_000),
    ("editor", Kind::Editor, 145_000),
    ("vim", Kind::Vim, 40_000),
    ("peers", Kind::Peers, 3_000),
    ("languages", Kind::Languages, 60_000),
    ("style", Kind::Style, 10_000),
    ("the server's pages", Kind::Pages, 5_000),
];

/// One asset; sizes in bytes. A file that is not compressed counts as it is.
#[derive(Debug, Serialize, Deserialize)]
struct Asset {
    file: String,
    kind: Kind,
    /// The page that needs it before it shows, where not every page does.
    page: Option<String>,
    bytes: u64,
    brotli: u64,
    gzip: u64,
}

/// All assets of a bundle, the parts in the order of [`Kind`], the heaviest of each first.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sizes(Vec<Asset>);

impl Sizes {
    /// Weighs the assets of `bundle`.
    pub fn measure(bundle: &Path, metafile: &Metafile) -> Result<Self> {
        let mut assets = Vec::new();
        for entry in fs::read_dir(bundle.join("assets"))? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "br" || extension == "gz") {
                continue;
            }
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = fs::metadata(&path)?.len();
            let size =
                |extension| fs::metadata(compressed(&path, extension)).map(|file| file.len());
            let (brotli, gzip) = (size("br").unwrap_or(bytes), size("gz").unwrap_or(bytes));
            let (kind, page) = (metafile.kind(&file), metafile.page(&file));
            assets.push(Asset { kind, page, file, bytes, brotli, gzip });
        }
        assets.sort_by(|a, b| (a.kind, b.brotli, &a.file).cmp(&(b.kind, a.brotli, &b.file)));
        Ok(Self(assets))
    }

    /// Reads what [`Self::write`] wrote.
    pub fn read(bundle: &Path) -> Result<Self> {
        let text = fs::read_to_string(bundle.join("sizes.json")).context("sizes.json is gone")?;
        serde_json::from_str(&text).context("sizes.json is not of this version")
    }

    /// Keeps the sizes for the tests that hold the budgets.
    pub fn write(&self, bundle: &Path) -> Result<()> {
        fs::write(bundle.join("sizes.json"), serde_json::to_string_pretty(self)?)?;
        Ok(())
    }

    /// Prints every asset, and what the parts weigh against their budgets.
    pub fn print(&self) {
        println!("\n{:<44} {:>10} {:>10} {:>10}", "file", "bytes", "gzip", "brotli");
        for Asset { file, bytes, brotli, gzip, .. } in &self.0 {
            println!("{file:<44} {bytes:>10} {gzip:>10} {brotli:>10}");
        }
        println!("\n{:<20} {:>10} {:>10}", "over the wire", "brotli", "budget");
        let visits = VISITS.map(|(page, budget)| {
            let needed =
                |asset: &Asset| asset.kind == Kind::App || asset.page.as_deref() == Some(page);
            (format!("app, page {page}"), self.brotli(needed), budget)
        });
        let others = BUDGETS.map(|(name, kind, budget)| {
            (name.to_owned(), self.brotli(|asset| asset.kind == kind), budget)
        });
        for (name, brotli, budget) in visits.into_iter().chain(others) {
            let verdict = if brotli > budget { "  too heavy" } else { "" };
            println!("{name:<20} {:>10} {:>10}{verdict}", kilobytes(brotli), kilobytes(budget));
        }
    }

    fn brotli(&self, counts: impl Fn(&Asset) -> bool) -> u64 {
        self.0.iter().filter(|asset| counts(asset)).map(|asset| asset.brotli).sum()
    }
}

/// A kilobyte is 1000 bytes, as for the budgets.
#[allow(clippy::cast_precision_loss, reason = "a number for the eye, far below 2^52 bytes")]
fn kilobytes(bytes: u64) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::super::Quality;
    use super::super::compression::compress;
    use super::super::metafile::tests::metafile;
    use super::*;

    #[test]
    fn a_file_weighs_what_goes_over_the_wire() {
        let bundle = tempfile::tempdir().unwrap();
        let assets = bundle.path().join("assets");
        fs::create_dir(&assets).unwrap();
        fs::write(assets.join("boot-B.js"), "0123456789".repeat(1000)).unwrap();
        fs::write(assets.join("chunk-1.js"), "x").unwrap();
        fs::write(assets.join("code-F.woff2"), "0".repeat(1000)).unwrap();
        for quality in [Quality::Fast, Quality::Small] {
            compress(bundle.path(), quality).unwrap();
            Sizes::measure(bundle.path(), &metafile()).unwrap().write(bundle.path()).unwrap();

            let Sizes(sizes) = Sizes::read(bundle.path()).unwrap();
            let files = sizes.iter().map(|asset| asset.file.as_str()).collect::<Vec<_>>();
            assert_eq!(files, ["boot-B.js", "chunk-1.js", "code-F.woff2"]);
            let [boot, chunk, font] = &sizes[..] else { panic!("{sizes:?}") };
            assert_eq!((boot.kind, boot.bytes), (Kind::App, 10_000));
            assert!(boot.brotli < 200 && boot.gzip < 200, "{boot:?}");
            assert_eq!((chunk.bytes, chunk.brotli, chunk.gzip), (1, 1, 1));
            assert_eq!((font.kind, font.brotli), (Kind::Other, 1000));
            fs::remove_file(assets.join("boot-B.js.br")).unwrap();
            fs::remove_file(assets.join("boot-B.js.gz")).unwrap();
        }
    }
}
