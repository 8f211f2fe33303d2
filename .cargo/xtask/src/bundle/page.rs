//! `index.html` with the names of the files that it starts.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::metafile::Metafile;

/// Places in the page that the server fills in, anew for every answer.
const FROM_SERVER: [&str; 1] = ["nonce"];

/// Fills in the page `source` and puts it into `bundle`.
pub fn write(source: &Path, metafile: &Metafile, bundle: &Path) -> Result<()> {
    let page = fs::read_to_string(source).context("public/index.html cannot be read")?;
    fs::write(bundle.join("index.html"), filled(&page, metafile)?)?;
    Ok(())
}

fn filled(page: &str, metafile: &Metafile) -> Result<String> {
    let values = [
        ("boot", address(metafile.boot()?)),
        ("style", address(metafile.style()?)),
        ("preload", preload(metafile)?),
    ];
    let mut page = page.to_owned();
    for (name, value) in values {
        let place = format!("{{{{{name}}}}}");
        if !page.contains(&place) {
            bail!("public/index.html has no {place}");
        }
        page = page.replace(&place, &value);
    }
    let places = page.split("{{").skip(1);
    let mut names = places.map(|rest| rest.split_once("}}").map_or(rest, |(name, _)| name));
    match names.find(|name| !FROM_SERVER.contains(name)) {
        Some(name) => bail!("public/index.html has {{{{{name}}}}}, for which there is no value"),
        None => Ok(page),
    }
}

/// Tags that let the browser load what will be needed, before a script asks for it.
fn preload(metafile: &Metafile) -> Result<String> {
    let modules = metafile.modules_from_start()?;
    let modules = modules
        .iter()
        .map(|file| format!(r#"<link rel="modulepreload" href="{}">"#, address(file)));
    let wasm = format!(
        r#"<link rel="preload" as="fetch" type="application/wasm" crossorigin href="{}">"#,
        address(metafile.wasm()?)
    );
    Ok(modules.chain([wasm]).collect::<Vec<_>>().join("\n"))
}

/// Where the server serves an asset.
fn address(file: &str) -> String {
    format!("/assets/{file}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::super::metafile::tests::metafile;
    use super::*;

    #[test]
    fn the_page_names_what_it_starts() {
        let page = "{{preload}}|{{style}}|{{boot}}|{{boot}}|{{nonce}}";
        let page = filled(page, &metafile()).unwrap();
        let (preload, rest) = page.split_once('|').unwrap();
        assert_eq!(rest, "/assets/main-M.css|/assets/boot-B.js|/assets/boot-B.js|{{nonce}}");
        let expected = [
            r#"<link rel="modulepreload" href="/assets/chunk-1.js">"#,
            r#"<link rel="modulepreload" href="/assets/chunk-2.js">"#,
            r#"<link rel="modulepreload" href="/assets/editor-E.js">"#,
            concat!(
                r#"<link rel="preload" as="fetch" type="application/wasm" crossorigin "#,
                r#"href="/assets/app_bg-W.wasm">"#
            ),
        ];
        assert_eq!(preload.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_page_without_a_place_or_with_one_too_many_is_refused() {
        let refused = |page: &str| filled(page, &metafile()).unwrap_err().to_string();
        assert_eq!(refused("{{boot}} {{preload}}"), "public/index.html has no {{style}}");
        assert_eq!(
            refused("{{boot}} {{preload}} {{style}} {{nonce}} {{titel}}"),
            "public/index.html has {{titel}}, for which there is no value"
        );
    }
}
