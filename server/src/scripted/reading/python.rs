//! Python's trees: methods called `test…` of classes that derive from another.

use super::leaves::Names;
use super::smells::Looks;
use super::{
    Found, Grammar, Helper, Reads, Regions, TestNode, is_text_of, named, python_code,
    python_mutants, python_regions, stem, tells, text, vocabulary,
};
use crate::language::comments::Comments;
use crate::runner::sources::SourceFile;
use tree_sitter::Node;

/// What the katas call it.
pub const ID: &str = "python";

pub fn grammar() -> Grammar {
    let reads = Reads {
        vocabulary: &vocabulary::PYTHON,
        tells: &tells::PYTHON,
        declared: python_code::declared,
        weighs: python_code::weighs,
        beside: python_code::beside,
        mutate: python_mutants::mutate,
        closing: "",
    };
    let regions = Regions { abstracts: python_regions::abstracts, watch: python_regions::watch };
    let language = tree_sitter_python::LANGUAGE.into();
    Grammar {
        language,
        knows_tabs: true,
        declare,
        find,
        reads: Some(reads),
        asserts: None,
        regions,
        looks: &LOOKS,
    }
}

static LOOKS: Looks = Looks {
    functions: &["function_definition"],
    nameless: &[],
    deeper: &["if_statement", "for_statement", "while_statement", "match_statement"],
    otherwise: &[],
    numbers: &["integer", "float"],
    quiet: &["list", "tuple", "set", "dictionary", "case_pattern", "default_parameter"],
    comparisons: &["comparison_operator"],
    binders: &[("assignment", "left"), ("for_statement", "left"), ("for_in_clause", "left")],
    raises: &["raise_statement"],
    cases: &["case_pattern"],
    comments: Comments { mark: "#", is_code },
};

/// Whether a comment is code that was switched off: it calls or keeps something.
fn is_code(words: &str) -> bool {
    is_text_of(&grammar(), words) && (words.ends_with(')') || words.contains(" = "))
}

/// Functions, classes, their methods, and what is given a name at the top.
fn declare(root: &Node<'_>, all: &str, names: &mut Names) {
    for node in named(root) {
        let (_, node) = undecorated(node);
        if let Some(name) = node.child_by_field_name("name") {
            names.add_item(text(&name, all));
            for method in methods(&node) {
                let name = method.child_by_field_name("name");
                name.iter().for_each(|name| names.add_member(text(name, all)));
            }
        }
        if let Some(left) = node.named_child(0).and_then(|node| node.child_by_field_name("left"))
            && left.kind() == "identifier"
        {
            names.add_item(text(&left, all));
        }
    }
}

fn find<'t>(root: Node<'t>, file: &SourceFile) -> Found<'t> {
    let mut found = Found::default();
    for whole in named(&root) {
        let (decorators, node) = undecorated(whole);
        let Some(name) = node.child_by_field_name("name") else { continue };
        let called = text(&name, &file.text);
        match node.kind() {
            "class_definition" if node.child_by_field_name("superclasses").is_some() => {
                let off = decorators.iter().any(|decorator| switches_off(decorator, file));
                if let Some(body) = node.child_by_field_name("body") {
                    in_class(&body, &format!("{}::{called}", stem(file)), off, file, &mut found);
                }
            }
            _ => found.helpers.push(Helper { name: called.to_owned(), body: node }),
        }
    }
    found
}

/// Whether a part of a class is a test.
pub fn is_test(part: &Node<'_>, file: &SourceFile) -> bool {
    let (_, node) = undecorated(*part);
    let name = node.child_by_field_name("name");
    node.kind() == "function_definition"
        && name.is_some_and(|name| text(&name, &file.text).starts_with("test"))
}

fn in_class<'t>(body: &Node<'t>, path: &str, off: bool, file: &SourceFile, found: &mut Found<'t>) {
    for whole in named(body) {
        let (decorators, node) = undecorated(whole);
        let Some(name) = node.child_by_field_name("name") else { continue };
        let called = text(&name, &file.text);
        if is_test(&whole, file) {
            let parts = ["parameters", "body"];
            let body = parts.iter().filter_map(|part| node.child_by_field_name(part)).collect();
            let ignored = off || decorators.iter().any(|one| switches_off(one, file));
            let name_of = format!("{path}::{called}");
            found.tests.push(TestNode { name: name_of, whole, named: name, body, ignored });
        } else {
            found.helpers.push(Helper { name: called.to_owned(), body: node });
        }
    }
}

/// The decorators of a definition, and the definition.
pub fn undecorated(node: Node<'_>) -> (Vec<Node<'_>>, Node<'_>) {
    match node.child_by_field_name("definition") {
        Some(definition) => {
            let mut decorators = named(&node);
            decorators.retain(|child| child.kind() == "decorator");
            (decorators, definition)
        }
        None => (Vec::new(), node),
    }
}

fn methods<'t>(class: &Node<'t>) -> Vec<Node<'t>> {
    let body = class.child_by_field_name("body").filter(|_| class.kind() == "class_definition");
    let all = body.map(|body| named(&body)).unwrap_or_default();
    all.into_iter().map(|method| undecorated(method).1).collect()
}

fn switches_off(decorator: &Node<'_>, file: &SourceFile) -> bool {
    let words = text(decorator, &file.text);
    words.contains("skip") || words.contains("expectedFailure")
}
