//! What esbuild made of the scripts and styles, and which chunk belongs to what.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use super::Quality;
use super::client::Client;
use super::sizes::Kind;
use crate::setup::NodeProject;
use crate::workspace::Workspace;

/// The source of the first script, relative to `app/editor`.
const BOOT: &str = "src/boot.ts";
/// The source of the editor, which loads while the client starts.
const EDITOR: &str = "src/editor.ts";
/// The source of what other people do, which waits for somebody to come.
const PEERS: &str = "src/peers.ts";

/// The chunks without which a page does not show: choosing a kata, practising it, and a workshop's.
const PAGES: [&str; 6] = ["katas", "dojo", "workshop", "door", "board", "beside"];

/// The assets by file name, as esbuild describes them.
pub struct Metafile {
    outputs: BTreeMap<String, Output>,
}

struct Output {
    /// The source that this file was asked for by, if it was.
    entry_point: Option<String>,
    /// The scripts that have to be there before this one runs.
    imports: Vec<String>,
}

impl Metafile {
    /// Runs esbuild; the files go to `bundle/assets`.
    pub fn from_esbuild(
        workspace: &Workspace,
        editor: &NodeProject,
        client: &Client,
        bundle: &Path,
        quality: Quality,
    ) -> Result<Self> {
        let metafile = workspace.scratch().join("esbuild.json");
        let option = |name: &str, path: &Path| {
            let mut option = OsString::from(name);
            option.push(path);
            option
        };
        let styles = ["main", "report", "retrospective"];
        let styles = styles.map(|name| workspace.root.join(format!("public/style/{name}.css")));
        let esbuild = editor
            .program("esbuild")
            .arg(BOOT)
            .args(&styles)
            .args(["--bundle", "--splitting", "--format=esm", "--target=es2022"])
            .args(["--entry-names=[name]-[hash]", "--chunk-names=[name]-[hash]"])
            .args(["--asset-names=[name]-[hash]", "--public-path=/assets"])
            .args([
                "--loader:.wasm=file",
                "--loader:.chunk=file",
                "--loader:.woff2=file",
                "--loader:.svg=file",
            ])
            .args(["--legal-comments=none", "--log-level=warning"])
            // Classes that wasm-bindgen writes for libraries, and nobody makes, can be left out.
            .args(["--define:Symbol.dispose=undefined", "--pure:FinalizationRegistry"])
            .arg(option("--alias:randori-app=", &client.script))
            .arg(option("--alias:randori-app-wasm=", &client.wasm))
            .arg(option("--alias:randori-app-chunks=", &client.chunks))
            .arg(option("--outdir=", &bundle.join("assets")))
            .arg(option("--metafile=", &metafile));
        match quality {
            Quality::Small => esbuild.arg("--minify").run()?,
            Quality::Fast => esbuild.run()?,
        }
        let text = fs::read_to_string(&metafile).context("esbuild left no description")?;
        Self::parse(&serde_json::from_str(&text)?)
    }

    fn parse(description: &Value) -> Result<Self> {
        let outputs = description["outputs"].as_object().context("esbuild made nothing")?;
        let outputs = outputs.iter().map(|(path, output)| {
            let imports = output["imports"].as_array().into_iter().flatten();
            let imports = imports
                .filter(|import| import["kind"] == "import-statement")
                .filter(|import| import["external"] != true)
                .filter_map(|import| import["path"].as_str().map(file_name));
            let entry_point = output["entryPoint"].as_str().map(str::to_owned);
            (file_name(path), Output { entry_point, imports: imports.collect() })
        });
        Ok(Self { outputs: outputs.collect() })
    }

    /// The first script.
    pub fn boot(&self) -> Result<&str> {
        self.made_from(|source| source == BOOT).context("there is no script of src/boot.ts")
    }

    /// The stylesheet.
    pub fn style(&self) -> Result<&str> {
        self.made_from(|source| source.ends_with("style/main.css")).context("there is no style")
    }

    /// The client's WebAssembly.
    pub fn wasm(&self) -> Result<&str> {
        let mut files = self.outputs.keys().map(String::as_str);
        files
            .find(|file| is_first_wasm(file))
            .context("no script imports `randori-app-wasm`, so the client would never be loaded")
    }

    /// The scripts beside the first one that every visit needs: those that it imports, and those
    /// of the editor.
    pub fn modules_from_start(&self) -> Result<Vec<&str>> {
        let boot = self.boot()?;
        let mut modules = self.with_imports(Some(boot));
        modules.append(&mut self.with_imports(self.editor()));
        modules.remove(boot);
        Ok(modules.into_iter().collect())
    }

    /// What the asset `file` is part of. A script that several parts share counts for the one that
    /// is loaded first.
    pub fn kind(&self, file: &str) -> Kind {
        let boot = self.made_from(|source| source == BOOT);
        let vim = self.made_from(|source| source != BOOT && source.contains("vim"));
        if is_first_wasm(file) || self.with_imports(boot).contains(file) {
            Kind::App
        } else if file.ends_with(".chunk") {
            if self.page(file).is_some() { Kind::Page } else { Kind::Parts }
        } else if self.with_imports(self.editor()).contains(file) {
            Kind::Editor
        } else if self.with_imports(vim).contains(file) {
            Kind::Vim
        } else if self.with_imports(self.made_from(|source| source == PEERS)).contains(file) {
            Kind::Peers
        } else if self.is_of_a_language(file) {
            Kind::Languages
        } else if self.style().is_ok_and(|style| style == file) {
            Kind::Style
        } else if file.ends_with(".css") {
            Kind::Pages
        } else {
            Kind::Other
        }
    }

    /// The page that needs a part of the client before it shows.
    pub fn page(&self, file: &str) -> Option<String> {
        let name = file.strip_suffix(".chunk")?.rsplit_once('-')?.0;
        PAGES.into_iter().find(|page| *page == name).map(str::to_owned)
    }

    /// Whether a file is there for one of the languages that are loaded when they are practised.
    fn is_of_a_language(&self, file: &str) -> bool {
        let entries = self.outputs.iter().filter(|(_, output)| {
            output.entry_point.as_deref().is_some_and(|source| source.contains("/languages/"))
        });
        entries.into_iter().any(|(entry, _)| self.with_imports(Some(entry)).contains(file))
    }

    fn editor(&self) -> Option<&str> {
        self.made_from(|source| source == EDITOR)
    }

    fn made_from(&self, is_source: impl Fn(&str) -> bool) -> Option<&str> {
        let mut outputs = self.outputs.iter();
        let is_it = |output: &Output| output.entry_point.as_deref().is_some_and(&is_source);
        outputs.find(|(_, output)| is_it(output)).map(|(file, _)| file.as_str())
    }

    /// `file` with everything that it imports, directly or not.
    fn with_imports<'a>(&'a self, file: Option<&'a str>) -> BTreeSet<&'a str> {
        let mut seen = BTreeSet::new();
        let mut next = Vec::from_iter(file);
        while let Some(file) = next.pop() {
            if seen.insert(file) {
                let output = self.outputs.get(file);
                next.extend(
                    output.into_iter().flat_map(|output| &output.imports).map(String::as_str),
                );
            }
        }
        seen
    }
}

/// Whether a file is the WebAssembly that every visit starts with, and no chunk for later.
fn is_first_wasm(file: &str) -> bool {
    file.starts_with("app_bg-") && file.ends_with(".wasm")
}

fn file_name(path: &str) -> String {
    let name = PathBuf::from(path).file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
pub mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use serde_json::json;

    use super::*;

    /// What esbuild says of a client whose editor shares a chunk with the start, and one with Vim.
    pub fn metafile() -> Metafile {
        let import =
            |file: &str| json!({"path": format!("../b/{file}"), "kind": "import-statement"});
        let lazy = |file: &str| json!({"path": format!("../b/{file}"), "kind": "dynamic-import"});
        let asset = |file: &str| json!({"path": format!("../b/{file}"), "kind": "file-loader"});
        let outputs = json!({
            "../b/app_bg-W.wasm": {"imports": []},
            "../b/katas-K.chunk": {"imports": []},
            "../b/dojo-P.chunk": {"imports": []},
            "../b/dialogs-D.chunk": {"imports": []},
            "../b/workshop-H.chunk": {"imports": []},
            "../b/code-F.woff2": {"imports": []},
            "../b/main-M.css": {
                "entryPoint": "../../public/style/main.css",
                "imports": [asset("code-F.woff2")],
            },
            "../b/report-R.css": {
                "entryPoint": "../../public/style/report.css",
                "imports": [],
            },
            "../b/boot-B.js": {
                "entryPoint": "src/boot.ts",
                "imports": [
                    import("chunk-1.js"), asset("app_bg-W.wasm"), asset("dialogs-D.chunk"),
                    asset("workshop-H.chunk"),
                    asset("katas-K.chunk"), asset("dojo-P.chunk"),
                    lazy("editor-E.js"),
                ],
            },
            "../b/editor-E.js": {
                "entryPoint": "src/editor.ts",
                "imports": [
                    import("chunk-1.js"), import("chunk-2.js"),
                    lazy("vim-V.js"), lazy("peers-O.js"), lazy("python-P.js"),
                ],
            },
            "../b/vim-V.js": {
                "entryPoint": "node_modules/@replit/codemirror-vim/dist/index.js",
                "imports": [import("chunk-2.js"), import("chunk-3.js")],
            },
            "../b/peers-O.js": {
                "entryPoint": "src/peers.ts",
                "imports": [import("chunk-2.js")],
            },
            "../b/python-P.js": {
                "entryPoint": "src/languages/python.ts",
                "imports": [import("chunk-2.js")],
            },
            "../b/chunk-1.js": {"imports": []},
            "../b/chunk-2.js": {"imports": [import("chunk-1.js")]},
            "../b/chunk-3.js": {"imports": []},
        });
        Metafile::parse(&json!({ "outputs": outputs })).unwrap()
    }

    #[test]
    fn each_file_belongs_to_the_part_that_loads_it_first() {
        let expected = [
            ("app_bg-W.wasm", Kind::App),
            ("katas-K.chunk", Kind::Page),
            ("dojo-P.chunk", Kind::Page),
            ("dialogs-D.chunk", Kind::Parts),
            ("workshop-H.chunk", Kind::Page),
            ("boot-B.js", Kind::App),
            ("chunk-1.js", Kind::App),
            ("chunk-2.js", Kind::Editor),
            ("editor-E.js", Kind::Editor),
            ("vim-V.js", Kind::Vim),
            ("chunk-3.js", Kind::Vim),
            ("peers-O.js", Kind::Peers),
            ("python-P.js", Kind::Languages),
            ("main-M.css", Kind::Style),
            ("report-R.css", Kind::Pages),
            ("code-F.woff2", Kind::Other),
        ];
        for (file, kind) in expected {
            assert_eq!(metafile().kind(file), kind, "{file}");
        }
        assert_eq!(metafile().page("dojo-P.chunk").as_deref(), Some("dojo"));
        assert_eq!(metafile().page("dialogs-D.chunk"), None);
    }

    #[test]
    fn vim_waits_until_it_is_asked_for() {
        let modules = metafile();
        let modules = modules.modules_from_start().unwrap();
        assert_eq!(modules, ["chunk-1.js", "chunk-2.js", "editor-E.js"]);
    }

    #[test]
    fn a_client_that_nothing_loads_is_an_error() {
        let outputs = json!({"outputs": {"b/boot.js": {"entryPoint": "src/boot.ts"}}});
        let error = Metafile::parse(&outputs).unwrap().wasm().unwrap_err();
        assert!(error.to_string().contains("randori-app-wasm"), "{error}");
    }
}
