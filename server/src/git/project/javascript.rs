//! JavaScript: modules side by side, which `node --test` tests.

use super::Layout;

const PACKAGE: &str = r#"{
  "name": "kata",
  "version": "0.1.0",
  "private": true,
  "type": "module",
  "engines": { "node": ">=20.12" },
  "scripts": { "test": "node --test" }
}
"#;

pub fn layout() -> Layout {
    Layout {
        code: "",
        tests: "",
        files: vec![
            ("package.json", PACKAGE.to_owned()),
            (".gitignore", "/node_modules/\n".to_owned()),
        ],
        run: "node --test",
        needs: "Node 20.12 or newer is all that is needed.",
    }
}
