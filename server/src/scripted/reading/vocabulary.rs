//! The words of Python and JavaScript that stand between a test and the code: what asserts, what
//! gives names, and what everybody knows.

use super::text;
use tree_sitter::Node;

/// How a language's trees say what the rules ask for.
#[derive(Debug)]
pub struct Vocabulary {
    /// In which nodes statements of their own stand.
    pub blocks: &'static [&'static str],
    /// Where names are given: the kind of a node, and the part of it.
    pub binders: &'static [(&'static str, &'static str)],
    /// Nodes in which every name is given.
    pub given: &'static [&'static str],
    /// Functions without a name, whose parameters are what somebody else calls them with.
    pub closures: &'static [&'static str],
    /// Calls' arguments.
    pub arguments: &'static str,
    /// Statements that end a test where something is not as it should be.
    pub endings: &'static [&'static str],
    /// Statements in which what fails may be caught, or be what is expected.
    pub wrapping: &'static [&'static str],
    /// What a test calls itself.
    pub oneself: &'static [&'static str],
    /// What every test has of itself.
    pub own: &'static [&'static str],
    /// What is there without anybody's saying so, and has nothing to do with the code.
    pub known: &'static [&'static str],
    /// What is done before each test.
    pub hooks: &'static [&'static str],
    /// Whether a node brings in something that may have to do with the code.
    pub brings: fn(&Node<'_>, &str) -> bool,
}

/// The modules of Python's library that have nothing to do with a learner's files.
const HARMLESS: &[&str] = &[
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "math",
    "operator",
    "random",
    "re",
    "string",
    "textwrap",
    "typing",
    "unittest",
];

/// How long a statement is that is searched as a text.
const MOST_BYTES: usize = 20_000;

/// Python and its `unittest`.
pub static PYTHON: Vocabulary = Vocabulary {
    blocks: &["block", "module"],
    binders: &[
        ("assignment", "left"),
        ("augmented_assignment", "left"),
        ("for_statement", "left"),
        ("for_in_clause", "left"),
        ("named_expression", "name"),
        ("as_pattern", "alias"),
        ("function_definition", "name"),
        ("class_definition", "name"),
        ("import_from_statement", "name"),
        ("import_statement", "name"),
    ],
    given: &["parameters", "lambda_parameters", "case_pattern", "global_statement"],
    closures: &["lambda"],
    arguments: "argument_list",
    endings: &["assert_statement", "raise_statement"],
    wrapping: &["try_statement", "with_statement"],
    oneself: &["self", "cls"],
    own: &[
        "subTest",
        "skipTest",
        "addCleanup",
        "enterContext",
        "id",
        "shortDescription",
        "maxDiff",
        "longMessage",
    ],
    known: &[
        "abs",
        "all",
        "any",
        "ascii",
        "bin",
        "bool",
        "bytearray",
        "bytes",
        "callable",
        "chr",
        "complex",
        "dict",
        "divmod",
        "enumerate",
        "filter",
        "float",
        "format",
        "frozenset",
        "hash",
        "hex",
        "int",
        "isinstance",
        "issubclass",
        "iter",
        "len",
        "list",
        "map",
        "max",
        "min",
        "next",
        "object",
        "oct",
        "ord",
        "pow",
        "print",
        "property",
        "range",
        "repr",
        "reversed",
        "round",
        "set",
        "slice",
        "sorted",
        "str",
        "sum",
        "super",
        "tuple",
        "type",
        "zip",
        "Exception",
        "BaseException",
        "ArithmeticError",
        "AssertionError",
        "AttributeError",
        "IndexError",
        "KeyError",
        "LookupError",
        "NotImplementedError",
        "OSError",
        "OverflowError",
        "RuntimeError",
        "StopIteration",
        "TypeError",
        "ValueError",
        "ZeroDivisionError",
        "True",
        "False",
        "None",
        "NotImplemented",
        "_",
    ],
    hooks: &["setUp", "setUpClass", "setUpModule", "asyncSetUp"],
    brings: |node, all| {
        let from = match node.kind() {
            "import_from_statement" => node.child_by_field_name("module_name"),
            "import_statement" => node.child_by_field_name("name"),
            _ => return false,
        };
        let module = from.map(|from| text(&from, all)).unwrap_or_default();
        let is_only = node.kind() == "import_from_statement" || !text(node, all).contains(',');
        let first = module.split(['.', ' ']).next().unwrap_or_default();
        !(is_only && HARMLESS.contains(&first))
    },
};

/// JavaScript and TypeScript, and Node's own tests.
pub static JAVASCRIPT: Vocabulary = Vocabulary {
    blocks: &["statement_block", "class_body", "switch_body", "program"],
    binders: &[
        ("variable_declarator", "name"),
        ("assignment_expression", "left"),
        ("augmented_assignment_expression", "left"),
        ("update_expression", "argument"),
        ("for_in_statement", "left"),
        ("catch_clause", "parameter"),
        ("arrow_function", "parameter"),
        ("function_declaration", "name"),
        ("generator_function_declaration", "name"),
        ("class_declaration", "name"),
    ],
    given: &["formal_parameters", "import_clause"],
    closures: &["arrow_function", "function_expression", "generator_function"],
    arguments: "arguments",
    endings: &["throw_statement"],
    wrapping: &["try_statement"],
    oneself: &["this"],
    own: &[],
    known: &[
        "Array",
        "BigInt",
        "Boolean",
        "Date",
        "Error",
        "Infinity",
        "Intl",
        "JSON",
        "Map",
        "Math",
        "NaN",
        "Number",
        "Object",
        "Promise",
        "RangeError",
        "RegExp",
        "Set",
        "String",
        "Symbol",
        "SyntaxError",
        "TypeError",
        "WeakMap",
        "console",
        "isFinite",
        "isNaN",
        "parseFloat",
        "parseInt",
        "structuredClone",
        "undefined",
    ],
    hooks: &["before", "beforeEach"],
    brings: |node, all| match node.kind() {
        "import_statement" => {
            let source = node.child_by_field_name("source");
            let source = source.map(|source| text(&source, all)).unwrap_or_default();
            let source = source.trim_matches(['"', '\'']).trim_start_matches("node:");
            !matches!(source, "assert" | "assert/strict" | "test" | "util")
        }
        // A module that is brought in on the way.
        _ => node.byte_range().len() < MOST_BYTES && text(node, all).contains("import("),
    },
};
