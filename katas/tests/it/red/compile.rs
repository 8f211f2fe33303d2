//! A text that does not compile is nearly red, or a slip with a sentence of its own.

use super::*;

/// What the gate says of a text with the test `two` that does not compile.
fn check_compile(tests: &str, errors: Vec<Diagnostic>, reason: Option<Reason>) -> Dojo {
    let expected = reason.map_or(Verdict::NearlyRed, |reason| Verdict::Refused(vec![reason]));
    check(tests, broken(errors), expected)
}

fn does_not_compile(message: &str, file: &str, line: u32) -> Option<Reason> {
    let place = Some(place(file, line));
    Some(Reason::DoesNotCompile { message: message.into(), place })
}

#[test]
fn what_only_the_new_test_asks_of_the_code_is_nearly_red() {
    let asks = [
        ("E0425", "cannot find function `tell` in this scope", Some("tell")),
        ("E0432", "unresolved import `crate::code::tell`", Some("tell")),
        ("E0433", "failed to resolve: use of undeclared type `Teller`", Some("Teller")),
        (
            "E0599",
            "no method named `tell` found for struct `String` in the current scope",
            Some("tell"),
        ),
        ("E0560", "struct `Teller` has no field named `tongue`", Some("tongue")),
        ("E0609", "no field `tongue` on type `Teller`", Some("tongue")),
        ("E0061", "this function takes 1 argument but 2 arguments were supplied", None),
        ("E0277", "can't compare `Teller` with `Teller`", None),
        ("E0603", "function `tell` is private", None),
    ];
    for (code, message, name) in asks {
        let mut warning = error("", "unused import", CODE, 1);
        warning.severity = Severity::Warning;
        let dojo = check_compile(&two(), vec![warning, error(code, message, TESTS, 7)], None);
        let Phase::Red { nearly: Some(nearly) } = &dojo.session.phase else { panic!("nearly") };
        assert_eq!(nearly.test, named("two"));
        let asks: Vec<_> =
            nearly.asks.iter().map(|ask| (ask.name.as_deref(), &ask.place)).collect();
        assert_eq!(asks, [(name, &place(TESTS, 7))], "{message}");
    }
}

#[test]
fn what_is_missing_is_nearly_red_too_where_only_running_tells() {
    let failure = Failure {
        kind: FailureKind::Missing,
        message: "`tell` is not defined".into(),
        place: Some(place(TESTS, 7)),
        expected: None,
        actual: None,
    };
    let dojo = check(&two(), two_goes(TestOutcome::Failed(failure)), Verdict::NearlyRed);
    let Phase::Red { nearly: Some(nearly) } = &dojo.session.phase else { panic!("nearly") };
    let [ask] = nearly.asks.as_slice() else { panic!("one thing: {nearly:?}") };
    assert_eq!((ask.name.as_deref(), &ask.place), (Some("tell"), &place(TESTS, 7)));
}

#[test]
fn what_came_with_the_new_test_belongs_to_it() {
    let with_helper = format!("{}fn help() {{\n    tell();\n}}\n", two());
    let unknown = "cannot find function `tell` in this scope";
    for line in [1, 7, 10] {
        let file = format!("use crate::code::tell;\n{}{with_helper}", one());
        let mut dojo = given();
        dojo.write(TESTS, &file).run(broken(vec![error("E0425", unknown, TESTS, line)]));
        assert_eq!(*dojo.verdict(), Verdict::NearlyRed, "line {line}");
    }
}

#[test]
fn a_new_test_in_the_code_file_asks_as_well() {
    let unknown = "cannot find function `tell` in this scope";
    let mut dojo = given();
    dojo.append(CODE, &two()).run(broken(vec![error("E0425", unknown, CODE, 6)]));
    assert_eq!(*dojo.verdict(), Verdict::NearlyRed, "on\n{}", dojo.file(CODE).text);
}

#[test]
fn what_somebody_else_asks_is_not_nearly_red() {
    let unknown = "cannot find function `tell` in this scope";
    let mine = || error("E0425", unknown, TESTS, 7);
    // In an older test, in the code, of another kind, and nowhere.
    let older = error("E0425", unknown, TESTS, 3);
    check_compile(&two(), vec![mine(), older], does_not_compile(unknown, TESTS, 3));
    let code = error("E0425", unknown, CODE, 1);
    check_compile(&two(), vec![mine(), code], does_not_compile(unknown, CODE, 1));
    let borrowed = error("E0502", "cannot borrow `x` as mutable", TESTS, 7);
    check_compile(
        &two(),
        vec![mine(), borrowed],
        does_not_compile("cannot borrow `x` as mutable", TESTS, 7),
    );
    let macro_name = error("", "cannot find macro `assert_eqq` in this scope", TESTS, 7);
    check_compile(
        &two(),
        vec![macro_name],
        does_not_compile("cannot find macro `assert_eqq` in this scope", TESTS, 7),
    );
    let mut nowhere = error("E0601", "`main` function not found", TESTS, 7);
    nowhere.span = None;
    let reason =
        Reason::DoesNotCompile { message: "`main` function not found".into(), place: None };
    check_compile(&two(), vec![nowhere], Some(reason));
    // Where the compiler is silent, so is the reason.
    let silent = "the compiler does not say why".to_owned();
    check_compile(&two(), vec![], Some(Reason::DoesNotCompile { message: silent, place: None }));
}

#[test]
fn without_one_new_test_nothing_is_nearly_red() {
    let unknown = "cannot find function `tell` in this scope";
    let three = test("three", 3, "Fizz");
    check_compile(
        &format!("{}{three}", two()),
        vec![error("E0425", unknown, TESTS, 7)],
        Some(Reason::SeveralNewTests(names(&["two", "three"]))),
    );
    check_compile(
        "tell();\n",
        vec![error("E0425", unknown, TESTS, 5)],
        does_not_compile(unknown, TESTS, 5),
    );
}

#[test]
fn a_typo_of_one_letter_is_named_and_two_are_an_ask() {
    let typo = |written: &str, exists: &str| {
        let message = format!("cannot find function `{written}` in this scope");
        let similar = "a function with a similar name exists";
        vec![suggesting(error("E0425", &message, TESTS, 7), similar, exists)]
    };
    for (written, exists) in [("sya", "say"), ("sat", "say"), ("sayy", "say"), ("sa", "say")] {
        let (written, exists, place) = (written.to_owned(), exists.to_owned(), place(TESTS, 7));
        let errors = typo(&written, &exists);
        check_compile(&two(), errors, Some(Reason::Typo { written, exists, place }));
    }
    check_compile(&two(), typo("sayings", "sayingly"), None);
    let import = error("E0432", "unresolved import `crate::code::sya`", TESTS, 7);
    let import = suggesting(import, "a similar name exists in the module", "say");
    let (written, exists, place) = ("sya".into(), "say".into(), place(TESTS, 7));
    check_compile(&two(), vec![import], Some(Reason::Typo { written, exists, place }));
}

#[test]
fn a_name_that_was_not_brought_in_is_named() {
    let missing = |kind: &str, name: &str, line: &str| {
        let message = format!("cannot find {kind} `{name}` in this scope");
        let help = format!("consider importing this {kind}");
        vec![suggesting(error("E0425", &message, TESTS, 7), &help, line)]
    };
    let reason =
        |name: &str| Some(Reason::MissingUse { name: name.into(), place: place(TESTS, 7) });
    check_compile(&two(), missing("function", "say", "use crate::code::say;\n\n"), reason("say"));
    check_compile(&two(), missing("function", "say", "use super::say;\n"), reason("say"));
    check_compile(
        &two(),
        missing("struct", "HashMap", "use std::collections::HashMap;\n"),
        reason("HashMap"),
    );
    // A function of the library that happens to have the name that the new test wishes for.
    check_compile(&two(), missing("function", "swap", "use std::mem::swap;\n"), None);
}

#[test]
fn a_name_given_twice_is_named_where_it_is_a_tests() {
    let twice = |name: &str, file: &str, line| {
        vec![error("E0428", &format!("the name `{name}` is defined multiple times"), file, line)]
    };
    let reason = Some(Reason::TestNameTwice("one".into()));
    check_compile(&test("one", 2, "2"), twice("one", TESTS, 6), reason);
    let helper = format!("{}fn two() {{}}\n", two());
    let message = "the name `two` is defined multiple times";
    check_compile(&helper, twice("two", TESTS, 9), does_not_compile(message, TESTS, 9));
    let message = "the name `say` is defined multiple times";
    check_compile(&two(), twice("say", CODE, 4), does_not_compile(message, CODE, 4));
}

#[test]
fn a_text_that_cannot_be_read_says_where() {
    let at = katas::diagnostic::Position { line: 7, column: 20 };
    let said = "expected `,`".to_owned();
    let file: katas::id::FileName = TESTS.parse().unwrap();
    let mut dojo = given();
    dojo.append(TESTS, &two());
    let run = dojo.start_run();
    let syntax = SyntaxError { file: file.clone(), at, message: said.clone() };
    let facts = Facts { syntax_error: Some(syntax), ..Facts::default() };
    dojo.end_run(run, broken(vec![error("", &said, TESTS, 7)]), facts);
    let reason = Reason::SyntaxError(file, at, said);
    assert_eq!(reason.place().unwrap().at, at);
    assert_eq!(*dojo.verdict(), Verdict::Refused(vec![reason]));
}
