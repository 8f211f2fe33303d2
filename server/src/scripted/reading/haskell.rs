//! Haskell's trees: `it` and its likes, within `describe` or `context` or by themselves, in what
//! is of the type `Spec`.

use super::leaves::Names;
use super::smells::Looks;
use super::{
    Found, Grammar, Helper, Regions, TestNode, haskell_asserts, haskell_regions, named, stem, text,
};
use crate::language::comments::Comments;
use crate::runner::sources::SourceFile;
use tree_sitter::Node;

/// What the katas call it.
pub const ID: &str = "haskell";

/// The longest name of a test with its path that its harness tells, in bytes.
const MOST_NAME: usize = 400;

pub fn grammar() -> Grammar {
    let regions = Regions { abstracts: |_, _| Vec::new(), watch: haskell_regions::watch };
    let language = tree_sitter_haskell::LANGUAGE.into();
    Grammar {
        language,
        knows_tabs: false,
        declare,
        find,
        reads: None,
        asserts: Some(haskell_asserts::of),
        regions,
        looks: &LOOKS,
    }
}

static LOOKS: Looks = Looks {
    functions: &["function", "bind"],
    nameless: &[],
    deeper: &["conditional", "case", "lambda_case", "multi_way_if"],
    otherwise: &[],
    numbers: &["integer", "float"],
    quiet: &["list", "tuple", "pattern", "patterns"],
    comparisons: &["infix"],
    binders: &[("bind", "name"), ("function", "name")],
    raises: &[],
    cases: &[],
    // What is code among words is for the compiler to say.
    comments: Comments { mark: "--", is_code: |_| false },
};

/// Functions, values, types, and what makes or takes apart their values.
fn declare(root: &Node<'_>, all: &str, names: &mut Names) {
    for declaration in declarations(root) {
        if let Some(name) = declaration.child_by_field_name("name") {
            names.add_item(text(&name, all));
        }
        let made = declaration.child_by_field_name("constructors");
        made.or(declaration.child_by_field_name("constructor"))
            .or(declaration.child_by_field_name("declarations"))
            .iter()
            .for_each(|inner| add_names(inner, all, names));
    }
}

/// Constructors and fields, and the methods of a class.
fn add_names(node: &Node<'_>, all: &str, names: &mut Names) {
    let mut open = vec![*node];
    while let Some(node) = open.pop() {
        if matches!(node.kind(), "constructor" | "variable" | "field_name") {
            names.add_item(text(&node, all));
        }
        open.extend(named(&node));
    }
}

fn declarations<'t>(root: &Node<'t>) -> Vec<Node<'t>> {
    root.child_by_field_name("declarations").map(|all| named(&all)).unwrap_or_default()
}

fn find<'t>(root: Node<'t>, file: &SourceFile) -> Found<'t> {
    let mut found = Found::default();
    // Not by recursion: how deep groups are nested is their author's choice.
    let mut open = Vec::new();
    for declaration in declarations(&root) {
        let Some(name) = declaration.child_by_field_name("name") else { continue };
        let called = text(&name, &file.text);
        match declaration.child_by_field_name("match") {
            Some(body) if called == "spec" => {
                let body = body.child_by_field_name("expression");
                open.extend(body.map(|body| (body, body, stem(file).to_owned(), false)));
            }
            _ if declaration.kind() == "signature" => {}
            _ => found.helpers.push(Helper { name: called.to_owned(), body: declaration }),
        }
    }
    while let Some((whole, node, path, is_off)) = open.pop() {
        if node.kind() == "do" {
            let statements = named(&node).into_iter().filter(|part| part.kind() == "exp");
            open.extend(statements.filter_map(|statement| {
                Some((statement, statement.named_child(0)?, path.clone(), is_off))
            }));
            continue;
        }
        let Some(call) = called(&node, &file.text) else {
            // What a hook is put around goes by the same path.
            open.extend(opened(&node, &file.text).map(|inner| (whole, inner, path, is_off)));
            continue;
        };
        let path = format!("{path}::{}", call.name);
        let ignored = is_off || call.is_off;
        match call.body {
            Some(body) if call.is_group => open.push((body, body, path, ignored)),
            _ if call.is_group || path.len() > MOST_NAME => {}
            body => found.tests.push(TestNode {
                name: path,
                whole,
                named: call.named,
                body: body.into_iter().collect(),
                ignored: ignored || body.is_none(),
            }),
        }
    }
    found.tests.sort_by_key(|test| test.whole.start_byte());
    found
}

/// What stands behind `$`.
fn opened<'t>(node: &Node<'t>, all: &str) -> Option<Node<'t>> {
    let operator = node.child_by_field_name("operator").filter(|_| node.kind() == "infix")?;
    node.child_by_field_name("right_operand").filter(|_| text(&operator, all) == "$")
}

/// What makes a test or a group of them.
struct Call<'t> {
    name: String,
    named: Node<'t>,
    body: Option<Node<'t>>,
    is_group: bool,
    is_off: bool,
}

/// Reads `it "name" $ body`, `it "name" (body)` and `it "name"`.
fn called<'t>(node: &Node<'t>, all: &str) -> Option<Call<'t>> {
    let (head, body) = if let Some(inner) = opened(node, all) {
        (node.child_by_field_name("left_operand")?, Some(inner))
    } else {
        let function = node.child_by_field_name("function")?;
        match function.kind() {
            "apply" => (function, node.child_by_field_name("argument")),
            _ => (*node, None),
        }
    };
    let word = text(&head.child_by_field_name("function")?, all);
    let named = head.child_by_field_name("argument")?;
    let is_group = matches!(word, "describe" | "context" | "xdescribe" | "xcontext");
    let is_test = matches!(word, "it" | "specify" | "prop" | "xit" | "xspecify" | "xprop");
    (is_group || is_test).then_some(())?;
    let written = text(&named, all).strip_prefix('"')?.strip_suffix('"')?;
    // Escapes are known to the compiler alone; a name with one is found at run time.
    (!written.contains('\\')).then_some(())?;
    let pending = body.is_some_and(|body| text(&body, all).trim() == "pending");
    let is_off = word.starts_with('x') || pending;
    Some(Call { name: written.to_owned(), named, body, is_group, is_off })
}
