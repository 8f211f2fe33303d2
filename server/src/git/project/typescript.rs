//! TypeScript: `tsc` checks the types and makes modules, which `node --test` tests.

use super::{Layout, modules};
use katas::text::{Files, Role};

/// As the sandbox calls the compiler.
const CONFIG: &str = r#"{
  "compilerOptions": {
    "strict": true,
    "target": "es2023",
    "lib": ["es2023"],
    "module": "esnext",
    "moduleResolution": "bundler",
    "allowImportingTsExtensions": true,
    "rewriteRelativeImportExtensions": true,
    "types": [],
    "skipLibCheck": true,
    "noEmitOnError": true,
    "rootDir": ".",
    "outDir": "made"
  },
  "include": ["*.ts"]
}
"#;

/// What a kata uses of Node, so that nothing has to be installed for it.
const TYPES: &str = include_str!("../../../languages/typescript/types.d.ts");

pub fn layout(files: &Files) -> Layout {
    let tests = modules(files, Role::Tests);
    let tests: String = tests.iter().map(|name| format!(" made/{name}.js")).collect();
    let package = format!(
        r#"{{
  "name": "kata",
  "version": "0.1.0",
  "private": true,
  "type": "module",
  "engines": {{ "node": ">=20.12" }},
  "scripts": {{ "test": "tsc && node --test{tests}" }},
  "devDependencies": {{ "typescript": ">=5.7" }}
}}
"#
    );
    Layout {
        code: "",
        tests: "",
        files: vec![
            ("package.json", package),
            ("tsconfig.json", CONFIG.to_owned()),
            ("node.d.ts", TYPES.to_owned()),
            (".gitignore", "/made/\n/node_modules/\n/package-lock.json\n".to_owned()),
        ],
        run: "npm test",
        needs: "Node 20.12 or newer is needed, and TypeScript: `npm install` brings it.",
    }
}
