---
[dependencies]
secret = { path = "@FOLDER@" }
---
#[test]
fn passes() {}
