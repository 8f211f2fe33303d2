//! The codes by which each language's errors tell the gates what they are about.

use crate::id::LanguageId;
use crate::idiom::DEFINED_TWICE;

/// A language's codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Codes {
    /// Codes of errors for something that a test asks of the code and that is not there.
    pub asks: &'static [&'static str],
    /// Those of them that are about a name which is not there.
    pub missing: &'static [&'static str],
    /// The code of an error about a name that is defined twice.
    pub twice: &'static str,
}

/// In the compiler's codes: names (E0405, E0412, E0422, E0423, E0424, E0425, E0432, E0433, E0531,
/// E0532, E0574, E0599), fields (E0026, E0027, E0063, E0560, E0609, E0610),
/// arguments (E0023, E0057, E0060, E0061, E0107),
/// types and traits (E0277, E0282, E0283, E0308, E0369, E0600, E0604, E0605, E0606, E0614, E0618)
/// and what is not public (E0603, E0616, E0624).
const RUST: Codes = Codes {
    asks: &[
        "E0023", "E0026", "E0027", "E0057", "E0060", "E0061", "E0063", "E0107", "E0277", "E0282",
        "E0283", "E0308", "E0369", "E0405", "E0412", "E0422", "E0423", "E0424", "E0425", "E0432",
        "E0433", "E0531", "E0532", "E0560", "E0574", "E0599", "E0600", "E0603", "E0604", "E0605",
        "E0606", "E0609", "E0610", "E0614", "E0616", "E0618", "E0624",
    ],
    missing: &[
        "E0026", "E0405", "E0412", "E0422", "E0425", "E0432", "E0433", "E0531", "E0560", "E0599",
        "E0609",
    ],
    twice: "E0428",
};

/// In the names of the exceptions that loading a module raises.
const PYTHON: Codes = Codes {
    asks: &["ImportError", "ModuleNotFoundError", "NameError", "AttributeError"],
    missing: &["ImportError", "ModuleNotFoundError", "NameError", "AttributeError"],
    twice: DEFINED_TWICE,
};

/// In the names of the errors that loading a module throws.
const JAVASCRIPT: Codes = Codes {
    asks: &["MissingExport", "MissingModule", "ReferenceError", "TypeError"],
    missing: &["MissingExport", "MissingModule", "ReferenceError", "TypeError"],
    twice: DEFINED_TWICE,
};

/// In the compiler's codes: names (2304, 2552, 2503), modules and what they export (2305, 2307,
/// 2459, 2614, 2724), properties (2339, 2551, 2353, 2741, 2739, 2740), arguments (2345, 2353, 2554,
/// 2555, 2558), types (2322, 2349, 2351, 2365, 2367, 2739, 2769) and what is not public (2341,
/// 2445).
const TYPESCRIPT: Codes = Codes {
    asks: &[
        "TS2304", "TS2305", "TS2306", "TS2307", "TS2322", "TS2339", "TS2341", "TS2345", "TS2349",
        "TS2351", "TS2353", "TS2365", "TS2367", "TS2445", "TS2459", "TS2503", "TS2551", "TS2552",
        "TS2554", "TS2555", "TS2558", "TS2614", "TS2724", "TS2739", "TS2740", "TS2741", "TS2769",
    ],
    missing: &[
        "TS2304", "TS2305", "TS2307", "TS2339", "TS2459", "TS2503", "TS2551", "TS2552", "TS2614",
        "TS2724",
    ],
    twice: DEFINED_TWICE,
};

/// In the words of its harness, since the compiler has no codes.
const HASKELL: Codes = Codes {
    asks: &[
        "NotInScope",
        "MissingModule",
        "MissingExport",
        "TypeMismatch",
        "MissingInstance",
        "ArgumentCount",
        "MissingField",
    ],
    missing: &["NotInScope", "MissingModule", "MissingExport", "MissingField"],
    twice: DEFINED_TWICE,
};

/// The codes of a language; Rust's for one that nobody knows.
#[must_use]
pub fn of(language: &LanguageId) -> &'static Codes {
    match language.as_str() {
        "python" => &PYTHON,
        "javascript" => &JAVASCRIPT,
        "typescript" => &TYPESCRIPT,
        "haskell" => &HASKELL,
        _ => &RUST,
    }
}
