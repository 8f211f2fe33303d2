//! What a parser tells about tests, helpers and code.

#![allow(clippy::unwrap_used, reason = "the names are valid")]
use super::*;
use katas::facts::Asserts;

fn facts(code: &str, tests: &str) -> Facts {
    let file = |name: &str, role, text: &str| SourceFile {
        name: name.parse().unwrap(),
        role,
        text: text.to_owned(),
    };
    let files = vec![file("code.rs", Role::Code, code), file("tests.rs", Role::Tests, tests)];
    gather(&Sources { language: "rust".parse().unwrap(), files, watched: false })
}

#[test]
fn every_test_is_found_with_its_lines() {
    let code = "pub fn f() {}\n#[cfg(test)]\nmod inner {\n    #[test] fn a() {}\n}\n";
    let tests = "// A comment.\n\n/// Said.\n#[test]\n#[ignore = \"why\"]\nfn b() {\n}\n\
                 mod m {\n\
                 mod n { #[tokio::test]\nasync fn c() {} }\nfn helper() {} }";
    let facts = facts(code, tests);
    let found: Vec<_> = facts
        .tests
        .iter()
        .map(|t| (t.name.0.as_str(), t.file.as_str(), t.first_line, t.last_line, t.ignored))
        .collect();
    let expected = [
        ("code::inner::a", "code.rs", 4, 4, false),
        ("tests::b", "tests.rs", 3, 7, true),
        ("tests::m::n::c", "tests.rs", 9, 10, false),
    ];
    assert_eq!(found, expected);
    assert_eq!(facts.syntax_error, None);
}

#[test]
fn a_test_is_told_by_its_body() {
    let body = |tests: &str| facts("", tests).tests[0].body;
    let one = body("#[test] fn a() { assert_eq!(f(1), \"1\"); }");
    for same in [
        "#[test]\nfn another_name() {\n    // Why.\n    assert_eq!(\n        f(1),\n\
         \"1\",\n    );\n}",
        "mod m { /// Doc.\n #[test] #[ignore] fn a() { assert_eq!(f(1), \"1\"); } }",
    ] {
        assert_eq!(body(same), one, "{same}");
    }
    for other in [
        "#[test] fn a() { assert_eq!(f(2), \"1\"); }",
        "#[test] #[should_panic] fn a() { assert_eq!(f(1), \"1\"); }",
        "#[test] fn a() -> R { assert_eq!(f(1), \"1\"); }",
    ] {
        assert_ne!(body(other), one, "{other}");
    }
}

#[test]
fn where_a_test_reaches_the_code_is_told() {
    let code = "pub struct Game;\nimpl Game { pub fn new() -> Self { Game }\n\
                pub fn roll(&mut self) {} }\npub fn score() -> u32 { 0 }";
    let from = |body: &str| {
        let tests = format!(
            "use crate::code::score as points;\n\
             fn outer() {{ inner() }} fn inner() -> Game {{ Game::new() }} fn own() {{}}\n\
             #[test] fn t() {{\n{body}\n}}"
        );
        facts(code, &tests).tests[0].code_from
    };
    assert_eq!(from("let v = vec![1];\nlet g = Game::new();"), Some(5));
    assert_eq!(from("own();\nlet v = 1;\nassert_eq!(points(), 1);"), Some(6));
    assert_eq!(from("let mut g = outer();\ng.roll();"), Some(4));
    assert_eq!(from("\nx.roll();"), Some(5));
    assert_eq!(from("let roll = new(1);"), None);
    assert_eq!(from("own();"), None);
}

const GAME: &str = "pub struct Game; impl Game { pub fn new() -> Self { Game } \
                    pub fn score(&self) -> u32 { 0 } } pub fn say(n: u32) -> String { \
                    n.to_string() } pub const MOST: u32 = 9;";

#[test]
fn what_a_test_asserts_is_told() {
    use Asserts::{Constants, Nothing, OfTheCode};
    let cases = [
        ("assert_eq!(say(1), \"1\");", OfTheCode),
        (
            "let said = say(1); let first = said.chars().next(); assert!(first.is_some());",
            OfTheCode,
        ),
        ("let mut all = vec![]; all.push(say(1)); assert_eq!(all.len(), 1);", OfTheCode),
        ("for (n, e) in [(1, \"1\")] { assert_eq!(say(n), e); }", OfTheCode),
        ("if say(1) != \"1\" { panic!(\"no\"); }", OfTheCode),
        ("match say(1).len() { 1 => {} n => assert_eq!(n, 1) }", OfTheCode),
        ("say(1).parse::<u32>().unwrap();", OfTheCode),
        ("check(1, \"1\");", OfTheCode),
        ("same(say(1), \"1\");", OfTheCode),
        ("same(\"1\".into(), \"1\");", Constants),
        ("said!(1);", OfTheCode),
        ("(1..3).for_each(|n| assert_eq!(say(n).len(), 1));", OfTheCode),
        ("let mut sum = 0; for n in 0..MOST { sum += n; } assert_eq!(sum, 36);", OfTheCode),
        ("assert_eq!(1, 1);", Constants),
        ("let x = 1; say(x); assert!(x == 1);", Constants),
        ("let game = Game::new(); assert!(true);", Constants),
        ("let x: Option<u32> = None; x.unwrap();", Nothing),
        ("say(1);", Nothing),
        ("", Nothing),
    ];
    let asserts = |body: &str| {
        let tests = format!(
            "use crate::code::*;\n\
             fn check(n: u32, e: &str) {{ same(say(n), e) }}\n\
             fn same(a: String, e: &str) {{ assert_eq!(a, e) }}\n\
             macro_rules! said {{ ($n:expr) => {{ assert!(say($n) != \"\") }} }}\n\
             #[test] fn t() {{ {body} }}"
        );
        facts(GAME, &tests).tests[0].asserts.unwrap()
    };
    for (body, expected) in cases {
        assert_eq!(asserts(body), expected, "{body}");
    }
}

#[test]
fn a_panic_is_asserted_where_its_words_are() {
    let asserts = |attributes: &str, head: &str, body: &str| {
        let tests = format!("use crate::code::*;\n{attributes} #[test] fn t() {head} {{ {body} }}");
        facts(GAME, &tests).tests[0].asserts.unwrap()
    };
    let words = "#[should_panic(expected = \"no\")]";
    assert_eq!(asserts(words, "", "say(1);"), Asserts::OfTheCode);
    assert_eq!(asserts("#[should_panic]", "", "say(1);"), Asserts::Nothing);
    assert_eq!(asserts(words, "", "let x = 1;"), Asserts::Nothing);
    let head = "-> Result<(), std::num::ParseIntError>";
    assert_eq!(asserts("", head, "say(1).parse::<u32>()?; Ok(())"), Asserts::OfTheCode);
    assert_eq!(asserts("", head, "\"1\".parse::<u32>()?; Ok(())"), Asserts::Constants);
}

#[test]
fn a_test_s_own_preparation_is_told_line_by_line() {
    let tests = "use crate::code::*;\n#[test]\nfn t() {\n    let own = vec![1];\n    \
                 let game = Game::new();\n    let gone = own[7];\n    for n in [\n        1,\n    \
                 ] {\n        let x = own[n];\n        assert_eq!(game.score(), x);\n    }\n}";
    let found = facts(GAME, tests).tests[0].preparation.clone();
    assert_eq!(found, [(4, 4), (6, 6), (10, 10)].map(|(first, last)| Lines { first, last }));
}

#[test]
fn what_does_no_more_than_compile_is_a_stub() {
    let stub = |body: &str| {
        let code = format!("fn f(a: u32, f: &mut F) -> T {{ {body} }} fn g() {{ f() }}");
        let fact = facts(&code, "").code[0].clone();
        assert!(fact.is_used);
        fact.is_stub
    };
    for body in [
        "",
        "todo!()",
        "unimplemented!(\"later\")",
        "0",
        "-1",
        "\"\".to_string()",
        "String::new()",
        "None",
        "Some(0)",
        "Ok(())",
        "Vec::new()",
        "vec![]",
        "(0, \"\")",
        "Self { a }",
        "Self { a: a.clone(), b: 0 }",
        "Self(a)",
        "Default::default()",
        "return 0;",
        "Color::Red",
        "write!(f, \"\")",
        "[0; 3]",
        "&[]",
        "format!(\"1\")",
    ] {
        assert!(stub(body), "{body}");
    }
    for body in [
        "a",
        "a + 1",
        "if a == 1 { 0 } else { 1 }",
        "let b = 1; b",
        "a.to_string()",
        "format!(\"{a}\")",
        "g(a)",
        "match a { _ => 0 }",
        "self.a",
    ] {
        assert!(!stub(body), "{body}");
    }
}

#[test]
fn what_a_function_is_to_its_callers_does_not_depend_on_what_it_changes_of_its_own() {
    let head = |signature: &str| {
        let code = format!("pub struct S;\nimpl S {{ pub {signature} {{ 1 }} }}\n");
        facts(&code, "").code.iter().find(|fact| fact.name.ends_with("f")).unwrap().head
    };
    let plain = head("fn f(self, a: u32, b: u32) -> u32");
    assert_eq!(head("fn f(mut self, mut a: u32, b: u32) -> u32"), plain);
    for other in [
        "fn f(self, b: u32, a: u32) -> u32",
        "fn f(self, a: u64, b: u32) -> u32",
        "fn f(&self, a: u32, b: u32) -> u32",
        "fn f(self, a: u32) -> u32",
    ] {
        assert_ne!(head(other), plain, "{other}");
    }
    assert_ne!(head("fn f(&mut self) -> u32"), head("fn f(&self) -> u32"));
}

#[test]
fn what_is_no_rust_is_said_with_its_place() {
    let cases = [
        ("fn f() {\n    let = 1;\n}", 2, "expected"),
        ("fn f() {", 1, "cannot parse"),
        ("fn f() { \"open }", 1, "cannot parse"),
        ("\u{feff}fn f() }", 1, "cannot parse"),
        ("fn f() { 1 + }", 1, "expected"),
    ];
    for (code, line, message) in cases {
        let error = facts(code, "").syntax_error.unwrap();
        assert_eq!((error.file.as_str(), error.at.line), ("code.rs", line), "{code}");
        assert!(error.message.contains(message), "{code}: {}", error.message);
    }
    assert_eq!(facts("\u{feff}fn f() {}\r\n", "").syntax_error, None);
}

#[test]
fn what_breaks_off_by_itself_beside_the_code_is_told() {
    let tests = "use crate::code::*;\n#[test]\nfn t() {\n    let own = vec![1];\n    \
                 let game = Game::new();\n    for n in 0..=own.len() {\n        \
                 say(own[n]);\n        say(game.score() + own.first().unwrap());\n    }\n}";
    let found: Vec<_> =
        facts(GAME, tests).tests[0].own.iter().map(|at| (at.line, at.column)).collect();
    assert_eq!(found, [(7, 13), (7, 16), (8, 40)]);
}
