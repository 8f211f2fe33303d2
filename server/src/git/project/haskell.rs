//! Haskell: a Cabal package with a library and its specification.

use super::{Layout, modules};
use katas::text::{Files, Role};

const MAIN: &str = "module Main (main) where\n\n";

pub fn layout(files: &Files) -> Layout {
    let (code, tests) = (modules(files, Role::Code), modules(files, Role::Tests));
    let imports: String = tests.iter().map(|name| format!("import qualified {name}\n")).collect();
    let specs: String = tests.iter().map(|name| format!("  {name}.spec\n")).collect();
    let main = format!(
        "{MAIN}{imports}import Test.Hspec (hspec)\n\nmain :: IO ()\nmain = hspec $ do\n{specs}"
    );
    let package = format!(
        "cabal-version: 2.4
name: kata
version: 0.1.0.0
build-type: Simple

common kata
  default-language: Haskell2010
  build-depends:
    base, array, bytestring, containers, deepseq, mtl, text, time, transformers

library
  import: kata
  hs-source-dirs: src
  exposed-modules: {}

test-suite spec
  import: kata
  type: exitcode-stdio-1.0
  hs-source-dirs: test
  main-is: Main.hs
  other-modules: {}
  build-depends: kata, hspec, hspec-core, hspec-expectations, HUnit, QuickCheck
",
        code.join(", "),
        tests.join(", ")
    );
    Layout {
        code: "src/",
        tests: "test/",
        files: vec![
            ("kata.cabal", package),
            ("test/Main.hs", main),
            (".gitignore", "/dist-newstyle/\n".to_owned()),
        ],
        run: "cabal test\nrunghc -isrc -itest test/Main.hs   # where Cabal is not there",
        needs: "GHC with hspec is needed; Cabal fetches hspec by itself.",
    }
}
