//! The trees of JavaScript and TypeScript: calls of `test` and `it`, in calls of `describe` and
//! `suite` or by themselves.

use super::leaves::Names;
use super::smells::Looks;
use super::{
    Found, Grammar, Helper, Reads, Regions, TestNode, is_text_of, javascript_code,
    javascript_mutants, javascript_regions, named, stem, tells, text, vocabulary,
};
use crate::language::comments::Comments;
use crate::runner::sources::SourceFile;
use tree_sitter::Node;

/// What the katas call the one.
pub const JAVASCRIPT: &str = "javascript";

/// What the katas call the other.
pub const TYPESCRIPT: &str = "typescript";

/// The longest name of a test that its harness tells, in UTF-16 code units.
const MOST_NAME: usize = 120;

const READS: Reads = Reads {
    vocabulary: &vocabulary::JAVASCRIPT,
    tells: &tells::JAVASCRIPT,
    declared: javascript_code::declared,
    weighs: javascript_code::weighs,
    beside: javascript_code::beside,
    mutate: javascript_mutants::mutate,
    closing: "",
};

const REGIONS: Regions =
    Regions { abstracts: javascript_regions::abstracts, watch: javascript_regions::watch };

pub fn javascript() -> Grammar {
    let language = tree_sitter_javascript::LANGUAGE.into();
    Grammar {
        language,
        knows_tabs: true,
        declare,
        find,
        reads: Some(READS),
        asserts: None,
        regions: REGIONS,
        looks: &LOOKS,
    }
}

pub fn typescript() -> Grammar {
    let language = tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into();
    // In front of the compiler too they are there.
    let closing = "\ndeclare function WORD(at: number): boolean;";
    let reads = Some(Reads { closing, ..READS });
    Grammar {
        language,
        knows_tabs: true,
        declare,
        find,
        reads,
        asserts: None,
        regions: REGIONS,
        looks: &LOOKS,
    }
}

static LOOKS: Looks = Looks {
    functions: &["function_declaration", "generator_function_declaration", "method_definition"],
    nameless: &["arrow_function", "function_expression", "generator_function"],
    deeper: &[
        "if_statement",
        "for_statement",
        "for_in_statement",
        "while_statement",
        "do_statement",
        "switch_statement",
    ],
    otherwise: &["else_clause"],
    numbers: &["number"],
    quiet: &["array", "object", "assignment_pattern", "enum_body"],
    comparisons: &["binary_expression"],
    binders: &[("variable_declarator", "name"), ("for_in_statement", "left")],
    raises: &["throw_statement"],
    cases: &["switch_case"],
    comments: Comments { mark: "//", is_code },
};

/// Whether a comment is code that was switched off.
fn is_code(words: &str) -> bool {
    words.ends_with(';') && words.contains(['(', '=', '.', '+']) && is_text_of(&javascript(), words)
}

/// Functions, classes, their methods, types, and what is given a name at the top.
fn declare(root: &Node<'_>, all: &str, names: &mut Names) {
    for node in named(root) {
        let node = node.child_by_field_name("declaration").unwrap_or(node);
        if let Some(name) = node.child_by_field_name("name") {
            names.add_item(text(&name, all));
        }
        for part in node.child_by_field_name("body").map(|body| named(&body)).unwrap_or_default() {
            if part.kind().ends_with("_definition") || part.kind().ends_with("_signature") {
                let name = part.child_by_field_name("name");
                name.or(part.child_by_field_name("property"))
                    .iter()
                    .for_each(|name| names.add_member(text(name, all)));
            }
        }
        for variable in variables(&node) {
            names.add_item(text(&variable, all));
        }
    }
}

/// The names that a declaration of constants or variables gives.
fn variables<'t>(node: &Node<'t>) -> Vec<Node<'t>> {
    let declarators = named(node).into_iter().filter(|part| part.kind() == "variable_declarator");
    declarators.filter_map(|declarator| declarator.child_by_field_name("name")).collect()
}

fn find<'t>(root: Node<'t>, file: &SourceFile) -> Found<'t> {
    let mut found = Found::default();
    // Not by recursion: how deep suites are nested is their author's choice.
    let mut open = vec![(root, stem(file).to_owned(), false)];
    while let Some((block, path, is_off)) = open.pop() {
        for whole in named(&block) {
            let Some(call) = called(&whole, &file.text) else {
                helpers(&whole, &file.text, &mut found);
                continue;
            };
            let path = format!("{path}::{}", call.name);
            let ignored = is_off || call.is_off;
            match (call.is_suite, call.body) {
                (true, Some(body)) => open.push((body, path, ignored)),
                (true, None) => {}
                (false, _) => found.tests.push(TestNode {
                    name: path,
                    whole,
                    named: call.named,
                    body: call.function.into_iter().collect(),
                    ignored,
                }),
            }
        }
    }
    found.tests.sort_by_key(|test| test.whole.start_byte());
    found
}

/// A call that makes a test or a suite.
pub struct Call<'t> {
    name: String,
    named: Node<'t>,
    function: Option<Node<'t>>,
    /// Where its tests stand, where it is a suite.
    pub body: Option<Node<'t>>,
    /// Whether it makes a suite.
    pub is_suite: bool,
    is_off: bool,
}

/// The call that a statement is, where it makes a test or a suite whose name is known.
pub fn called<'t>(statement: &Node<'t>, all: &str) -> Option<Call<'t>> {
    let mut node = *statement;
    while matches!(node.kind(), "expression_statement" | "await_expression") {
        node = node.named_child(0)?;
    }
    let function = node.child_by_field_name("function")?;
    let (word, how) = match text(&function, all).split_once('.') {
        Some((word, how)) => (word, how),
        None => (text(&function, all), ""),
    };
    let is_suite = matches!(word, "describe" | "suite");
    (is_suite || matches!(word, "test" | "it")).then_some(())?;
    let arguments = named(&node.child_by_field_name("arguments")?);
    let named = *arguments.first()?;
    let is_function = |node: &&Node<'_>| node.kind().contains("function");
    let function = arguments.iter().find(is_function).copied();
    let mut options = arguments.iter().filter(|node| node.kind() == "object");
    let is_waived = options.any(|node| {
        let words = text(node, all);
        words.contains("skip") || words.contains("todo")
    });
    Some(Call {
        name: name(&named, all)?,
        named,
        function,
        body: function.and_then(|function| function.child_by_field_name("body")),
        is_suite,
        is_off: is_waived || matches!(how, "skip" | "todo"),
    })
}

/// The name of a test as the harness tells it; none where it is known only at run time.
fn name(node: &Node<'_>, all: &str) -> Option<String> {
    let is_text = matches!(node.kind(), "string" | "template_string");
    let is_known = named(node).iter().all(|part| part.kind() != "template_substitution");
    (is_text && is_known).then_some(())?;
    let written = text(node, all);
    let inner = written.get(1..written.len().checked_sub(1)?)?;
    let mut plain = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        plain.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let units: Vec<u16> = words.join(" ").encode_utf16().take(MOST_NAME).collect();
    String::from_utf16(&units).ok()
}

/// What the tests use beside the code: functions, classes, constants, and what is set up.
fn helpers<'t>(node: &Node<'t>, all: &str, found: &mut Found<'t>) {
    let mut add = |name: Node<'t>, body: Node<'t>| {
        found.helpers.push(Helper { name: text(&name, all).to_owned(), body });
    };
    if node.kind() == "import_statement" {
        return;
    }
    if let Some(name) = node.child_by_field_name("name") {
        add(name, *node);
    }
    for declarator in named(node) {
        if let Some(name) = declarator.child_by_field_name("name")
            && declarator.kind() == "variable_declarator"
        {
            add(name, declarator);
        }
    }
}
