//! What may stand in the place of what: the list behind [`katas::mutant::OPERATORS`].

use katas::mutant::Operator;
use quote::ToTokens;
use syn::{BinOp, Block, Expr, ExprBinary, ExprMethodCall, Lit, Pat, Stmt};

/// The calls that give back something of the type that they are called on, and that may so be left
/// out of a chain.
const DROPPABLE: &[&str] = &[
    "abs",
    "clamp",
    "dedup",
    "filter",
    "max",
    "min",
    "pow",
    "rev",
    "skip",
    "skip_while",
    "step_by",
    "take",
    "take_while",
    "to_ascii_lowercase",
    "to_ascii_uppercase",
    "to_lowercase",
    "to_uppercase",
    "trim",
    "trim_end",
    "trim_end_matches",
    "trim_matches",
    "trim_start",
    "trim_start_matches",
];

/// What does nothing but give a value that anybody would call the default.
const DEFAULTS: &[&str] = &[
    "0",
    "0.0",
    "false",
    "\"\"",
    "None",
    "()",
    "String :: new ()",
    "Vec :: new ()",
    "vec ! []",
    "Default :: default ()",
    "Self :: default ()",
    "String :: default ()",
];

/// What stands there, on as few lines as it was written.
pub fn text(tokens: &impl ToTokens) -> String {
    let stream = tokens.to_token_stream();
    let source = stream.clone().into_iter().next().and_then(|first| {
        let last = stream.clone().into_iter().last()?;
        first.span().join(last.span())?.source_text()
    });
    source.unwrap_or_else(|| stream.to_string())
}

/// Whether a body is no more than a constant, of which a default says nothing new.
pub fn is_plain(block: &Block) -> bool {
    match block.stmts.as_slice() {
        [Stmt::Expr(only, None)] => {
            let words = only.to_token_stream().to_string();
            matches!(only, Expr::Lit(_)) || DEFAULTS.contains(&words.as_str())
        }
        [Stmt::Macro(only)] => crate::rust::vocabulary::only_ends(&only.mac),
        _ => false,
    }
}

/// Whether a condition is one comparison or a combination of conditions, which have changes of
/// their own.
pub fn compares(condition: &Expr) -> bool {
    match condition {
        Expr::Binary(binary) => !operators(binary).is_empty(),
        Expr::Paren(inner) => compares(&inner.expr),
        _ => false,
    }
}

/// Whether a condition gives names to what it finds.
pub fn binds(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Binary(binary) => binds(&binary.left) || binds(&binary.right),
        Expr::Paren(inner) => binds(&inner.expr),
        _ => false,
    }
}

/// Whether an expression does something beside giving a value.
pub fn acts(expression: &Expr) -> bool {
    match expression {
        Expr::MethodCall(_) | Expr::Call(_) | Expr::Assign(_) => true,
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Binary(binary) => changed(&binary.op).is_some(),
        Expr::Try(tried) => acts(&tried.expr),
        other => is_loop(other),
    }
}

/// Whether it is a loop.
pub fn is_loop(expression: &Expr) -> bool {
    matches!(expression, Expr::ForLoop(_) | Expr::While(_))
}

/// Whether a pattern takes whatever is left.
pub fn takes_all(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) => true,
        // A name with a capital is a variant, or a constant.
        Pat::Ident(name) => {
            name.subpat.is_none()
                && name.ident.to_string().starts_with(|c: char| c.is_lowercase() || c == '_')
        }
        _ => false,
    }
}

/// The operators that may stand in the place of one.
pub fn operators(binary: &ExprBinary) -> Vec<(Operator, String)> {
    let with = |operator: &str| {
        let (left, right) = (text(&binary.left), text(&binary.right));
        format!("{left} {operator} {right}")
    };
    if binds(&binary.left) || binds(&binary.right) {
        return Vec::new();
    }
    let (swap, boundary, negate) =
        (Operator::SwapOperator, Operator::MoveBoundary, Operator::NegateCondition);
    let others: &[(Operator, &str)] = match binary.op {
        BinOp::Add(_) => &[(swap, "-")],
        BinOp::Sub(_) => &[(swap, "+")],
        BinOp::Mul(_) => &[(swap, "/")],
        BinOp::Div(_) | BinOp::Rem(_) => &[(swap, "*")],
        BinOp::And(_) => &[(swap, "||")],
        BinOp::Or(_) => &[(swap, "&&")],
        BinOp::Eq(_) => &[(swap, "!=")],
        BinOp::Ne(_) => &[(swap, "==")],
        BinOp::Lt(_) => &[(boundary, "<="), (negate, ">=")],
        BinOp::Le(_) => &[(boundary, "<"), (negate, ">")],
        BinOp::Gt(_) => &[(boundary, ">="), (negate, "<=")],
        BinOp::Ge(_) => &[(boundary, ">"), (negate, "<")],
        BinOp::BitAnd(_) => &[(swap, "|")],
        BinOp::BitOr(_) | BinOp::BitXor(_) => &[(swap, "&")],
        BinOp::Shl(_) => &[(swap, ">>")],
        BinOp::Shr(_) => &[(swap, "<<")],
        other => return changed(&other).map(|other| (swap, with(other))).into_iter().collect(),
    };
    others.iter().map(|(operator, other)| (*operator, with(other))).collect()
}

/// What may stand in the place of an operator that changes its left side.
fn changed(operator: &BinOp) -> Option<&'static str> {
    Some(match operator {
        BinOp::AddAssign(_) => "-=",
        BinOp::SubAssign(_) => "+=",
        BinOp::MulAssign(_) => "/=",
        BinOp::DivAssign(_) | BinOp::RemAssign(_) => "*=",
        BinOp::BitAndAssign(_) => "|=",
        BinOp::BitOrAssign(_) | BinOp::BitXorAssign(_) => "&=",
        BinOp::ShlAssign(_) => ">>=",
        BinOp::ShrAssign(_) => "<<=",
        _ => return None,
    })
}

/// What may stand in the place of a constant.
pub fn constant(literal: &Lit) -> Vec<(Operator, String)> {
    let other = match literal {
        Lit::Int(number) => number.base10_parse::<u128>().ok().and_then(|value| {
            let next = value.checked_add(1)?;
            Some(format!("{next}{}", number.suffix()))
        }),
        Lit::Float(number) => number.base10_parse::<f64>().ok().and_then(|value| {
            let next = value + 1.0;
            next.is_finite().then(|| format!("{next:?}{}", number.suffix()))
        }),
        Lit::Str(words) if words.value().is_empty() => Some("\"x\"".to_owned()),
        Lit::Str(_) => Some("\"\"".to_owned()),
        Lit::Char(letter) if letter.value() == 'x' => Some("'y'".to_owned()),
        Lit::Char(_) => Some("'x'".to_owned()),
        Lit::Bool(said) => Some((!said.value).to_string()),
        _ => None,
    };
    other.map(|other| (Operator::ChangeConstant, other)).into_iter().collect()
}

/// A chain of calls without one of them.
pub fn shorter(chain: &ExprMethodCall) -> Vec<(Operator, String)> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut link = Some(chain);
    while let Some(call) = link {
        if DROPPABLE.contains(&call.method.to_string().as_str()) {
            let rest = without(&Expr::MethodCall(chain.clone()), depth);
            // Its words stand apart in the text, and so are joined anew.
            found.push((Operator::DropCall, rest.to_token_stream().to_string()));
        }
        depth += 1;
        link = match &*call.receiver {
            Expr::MethodCall(inner) => Some(inner),
            _ => None,
        };
    }
    found
}

/// A chain without the call that stands so many before its end.
fn without(expression: &Expr, depth: usize) -> Expr {
    match expression {
        Expr::MethodCall(call) if depth == 0 => (*call.receiver).clone(),
        Expr::MethodCall(call) => {
            let receiver = Box::new(without(&call.receiver, depth - 1));
            Expr::MethodCall(ExprMethodCall { receiver, ..call.clone() })
        }
        other => other.clone(),
    }
}
