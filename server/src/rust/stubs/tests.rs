//! Tests as drivers write them, and the stub that each asks for.

#![allow(clippy::unwrap_used, reason = "the texts are valid")]

use super::{Calls, Declared};
use syn::Item;

fn stubs(code: &str, test: &str) -> Vec<(String, String)> {
    let items = |text: &str| syn::parse_str::<syn::File>(text).unwrap().items;
    let (mut calls, mut declared) = (Calls::default(), Declared::default());
    items(code).iter().for_each(|item| declared.add(item));
    for item in items(&format!("fn test() {{ {test} }}")) {
        let Item::Fn(function) = item else { panic!("no function") };
        calls.add(&function);
    }
    calls.stubs(&declared).into_iter().map(|stub| (stub.name, stub.text)).collect()
}

/// The first line of the only function's stub.
fn head(test: &str) -> String {
    match stubs("", test).as_slice() {
        [(_, text)] => text.lines().next().unwrap().trim_end_matches(" {").to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_function_is_told_by_what_it_gets_and_is_compared_with() {
    for (test, expected) in [
        ("assert_eq!(say(1), \"1\");", "pub fn say(_number: u32) -> String"),
        ("assert_eq!(\"1\", crate::kata::say(1));", "pub fn say(_number: u32) -> String"),
        ("assert_eq!(add(\"1,2\"), 3);", "pub fn add(_text: &str) -> u32"),
        ("assert_eq!(add(2, 3), 5);", "pub fn add(_first: u32, _second: u32) -> u32"),
        ("assert_eq!(add(2, -3), -1);", "pub fn add(_first: u32, _second: i32) -> i32"),
        ("assert_eq!(half(1.5), 0.75);", "pub fn half(_number: f64) -> f64"),
        ("assert!(is_leap(2000));", "pub fn is_leap(_number: u32) -> bool"),
        ("assert!(!is_leap(1900_i64));", "pub fn is_leap(_number: i64) -> bool"),
        ("assert!(next('a') == 'b');", "pub fn next(_letter: char) -> char"),
        (
            "assert_eq!(count_to(2), [\"1\", \"2\"]);",
            "pub fn count_to(_number: u32) -> Vec<String>",
        ),
        ("assert_eq!(primes(5), vec![2, 3, 5]);", "pub fn primes(_number: u32) -> Vec<u32>"),
        ("assert_eq!(sum(&[1, 2]), 3);", "pub fn sum(_items: &[u32]) -> u32"),
        ("assert_eq!(sum(&vec![1, 2]), 3);", "pub fn sum(_items: &[u32]) -> u32"),
        (
            "assert_eq!(find(\"x\"), Some(\"y\"));",
            "pub fn find(_text: &str) -> Option<&'static str>",
        ),
        (
            "assert_eq!(split(\"ab\"), ('a', \"b\"));",
            "pub fn split(_text: &str) -> (char, &'static str)",
        ),
        ("assert_eq!(shout(\"a\".to_string()), \"A\");", "pub fn shout(_text: String) -> String"),
        ("let width = 3; assert_eq!(area(width), 9);", "pub fn area(_width: u32) -> u32"),
        ("let said = say(3); assert_eq!(said, \"Fizz\");", "pub fn say(_number: u32) -> String"),
        ("let said: &str = say(3);", "pub fn say(_number: u32) -> String"),
        ("print_all(3);", "pub fn print_all(_number: u32)"),
        (
            "assert_eq!(say(1), \"1\"); assert_eq!(say(-1), \"-1\");",
            "pub fn say(_number: i32) -> String",
        ),
    ] {
        assert_eq!(head(test), expected, "{test}");
    }
}

#[test]
fn what_the_text_does_not_tell_is_not_guessed() {
    for test in [
        "assert_eq!(say(other()), \"1\");",
        "assert_eq!(find(1), None);",
        "for n in list() { check(n) }",
        "assert_eq!(one(), two());",
        "let x = start(); x.go();",
    ] {
        assert_eq!(stubs("", test), [], "{test}");
    }
}

#[test]
fn a_type_is_told_with_all_that_is_asked_of_it() {
    let test = "let mut stack = Stack::new(); stack.push(1); assert_eq!(stack.pop(), Some(1));
                assert!(!stack.is_empty());";
    let expected = "pub struct Stack;

impl Stack {
    pub fn is_empty(&mut self) -> bool {
        todo!()
    }

    pub fn new() -> Self {
        todo!()
    }

    pub fn pop(&mut self) -> Option<u32> {
        todo!()
    }

    pub fn push(&mut self, _number: u32) {
        todo!()
    }
}";
    assert_eq!(stubs("", test), [("Stack".to_owned(), expected.to_owned())]);
}

#[test]
fn a_type_that_is_compared_can_be() {
    let test = "assert_eq!(Point { x: 1, y: 2 }.moved(1), Point { x: 2, y: 2 });";
    let found = stubs("", test);
    let expected = "#[derive(Debug, PartialEq)]
pub struct Point {
    pub x: u32,
    pub y: u32,
}

impl Point {
    pub fn moved(&self, _number: u32) -> Point {
        todo!()
    }
}";
    assert_eq!(found, [("Point".to_owned(), expected.to_owned())]);
}

#[test]
fn a_type_that_is_there_gets_only_what_it_lacks() {
    let code = "pub struct Stack; impl Stack { pub fn new() -> Self { Self } }";
    let test = "let stack = Stack::new(); assert_eq!(stack.size(), 0); assert!(stack.is_empty());";
    let block =
        |head: &str| format!("impl Stack {{\n    pub fn {head} {{\n        todo!()\n    }}\n}}");
    let expected = [
        ("is_empty".to_owned(), block("is_empty(&self) -> bool")),
        ("size".to_owned(), block("size(&self) -> u32")),
    ];
    assert_eq!(stubs(code, test), expected);
    let derived = "let stack = Stack::new(); assert_eq!(stack.clone().size(), 0); stack.size();";
    assert_eq!(stubs(code, derived).len(), 1, "what is derived is not declared again");
}

#[test]
fn for_a_type_with_parameters_the_calls_do_not_tell_enough() {
    let code = "pub struct Stack<T>(Vec<T>); impl<T> Stack<T> { pub fn new() -> Self { todo!() } }";
    assert_eq!(stubs(code, "let stack = Stack::new(); assert_eq!(stack.size(), 0);"), []);
}

#[test]
fn a_name_that_several_types_lack_is_offered_for_none() {
    let code = "pub struct A; pub struct B;";
    assert_eq!(stubs(code, "assert!(A::new().go()); assert!(B::new().go());"), []);
}
