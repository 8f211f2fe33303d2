//! What type an expression of a test most likely has, told by its text alone.

use quote::ToTokens;
use std::collections::HashMap;
use syn::punctuated::Punctuated;
use syn::{BinOp, Expr, ExprCall, ExprLit, ExprMacro, Lit, Token, Type, UnOp};

/// A type as one writes it.
pub type TypeText = String;

/// The types of the names that a test has bound so far.
#[derive(Debug, Default)]
pub struct Bound(pub HashMap<String, TypeText>);

impl Bound {
    /// The type of an expression; none where its text does not tell.
    pub fn type_of(&self, expression: &Expr) -> Option<TypeText> {
        match expression {
            Expr::Lit(ExprLit { lit, .. }) => literal(lit),
            Expr::Paren(inner) => self.type_of(&inner.expr),
            Expr::Group(inner) => self.type_of(&inner.expr),
            Expr::Unary(unary) => {
                let inner = self.type_of(&unary.expr)?;
                let negative = matches!(unary.op, UnOp::Neg(_)) && inner == "u32";
                Some(if negative { "i32".into() } else { inner })
            }
            Expr::Binary(binary) if is_arithmetic(&binary.op) => {
                self.type_of(&binary.left).or_else(|| self.type_of(&binary.right))
            }
            Expr::Binary(_) => Some("bool".into()),
            Expr::Cast(cast) => Some(written(&cast.ty)),
            Expr::Reference(reference) => {
                let inner = self.type_of(&reference.expr)?;
                let mutable = if reference.mutability.is_some() { "mut " } else { "" };
                Some(borrowed(&inner, mutable))
            }
            Expr::Array(array) => {
                let element = self.common(array.elems.iter())?;
                Some(format!("[{element}; {}]", array.elems.len()))
            }
            Expr::Tuple(tuple) => {
                let types: Option<Vec<_>> =
                    tuple.elems.iter().map(|element| self.type_of(element)).collect();
                Some(format!("({})", types?.join(", ")))
            }
            Expr::Macro(expression) => self.of_macro(expression),
            Expr::MethodCall(call) => {
                let inner = self.type_of(&call.receiver)?;
                let owns = ["to_string", "to_owned", "into"].iter().any(|name| call.method == name);
                (owns && inner == "&str").then(|| "String".into())
            }
            Expr::Call(call) => self.of_call(call),
            Expr::Path(path) => self.0.get(&path.path.get_ident()?.to_string()).cloned(),
            Expr::Struct(literal) => Some(literal.path.segments.last()?.ident.to_string()),
            _ => None,
        }
    }

    /// The type that the first of some expressions with a known one has.
    fn common<'a>(&self, mut elements: impl Iterator<Item = &'a Expr>) -> Option<TypeText> {
        elements.find_map(|element| self.type_of(element))
    }

    fn of_macro(&self, expression: &ExprMacro) -> Option<TypeText> {
        let name = &expression.mac.path.segments.last()?.ident;
        if name == "format" {
            return Some("String".into());
        }
        let arguments = arguments(&expression.mac)?;
        (name == "vec").then_some(())?;
        Some(format!("Vec<{}>", self.common(arguments.iter())?))
    }

    fn of_call(&self, call: &ExprCall) -> Option<TypeText> {
        let Expr::Path(path) = &*call.func else { return None };
        let mut names = path.path.segments.iter().rev().map(|segment| segment.ident.to_string());
        let (name, owner) = (names.next()?, names.next());
        match owner {
            // Whatever makes a value by its type's name makes one of that type.
            Some(owner) if is_type(&owner) && !is_of_std(&owner) => Some(owner),
            Some(owner) if owner == "String" => Some(owner),
            None if name == "Some" => {
                Some(format!("Option<{}>", self.type_of(call.args.first()?)?))
            }
            _ => None,
        }
    }
}

/// The arguments of a macro that takes expressions.
pub fn arguments(invoked: &syn::Macro) -> Option<Punctuated<Expr, Token![,]>> {
    invoked.parse_body_with(Punctuated::parse_terminated).ok()
}

/// The type of what a function returns, so that it can be compared with a value of this type:
/// owned, since the code has nothing yet to borrow from.
pub fn returned(compared_with: &str) -> TypeText {
    match compared_with {
        "&str" => "String".into(),
        other => match elements(other) {
            Some("&str") => "Vec<String>".into(),
            Some(element) => format!("Vec<{}>", with_lifetime(element)),
            None => with_lifetime(other),
        },
    }
}

/// Whether a name is one of a type.
pub fn is_type(name: &str) -> bool {
    name.starts_with(|c: char| c.is_uppercase()) && name.contains(|c: char| c.is_lowercase())
}

/// Whether a type's name is one that the standard library brings in.
pub fn is_of_std(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "String", "Vec", "Option", "Result", "Box", "Rc", "Arc", "Cell", "RefCell", "HashMap",
        "HashSet", "BTreeMap", "BTreeSet", "VecDeque", "Some", "Ok", "Err", "None", "Default",
        "Iterator", "Self",
    ];
    NAMES.contains(&name)
}

/// A type as it is written.
pub fn written(kind: &Type) -> TypeText {
    kind.to_token_stream().to_string().replace(' ', "").replace("&mut", "&mut ")
}

fn literal(literal: &Lit) -> Option<TypeText> {
    let suffixed = |suffix: &str, otherwise: &str| {
        if suffix.is_empty() { otherwise.to_owned() } else { suffix.to_owned() }
    };
    Some(match literal {
        Lit::Int(number) => suffixed(number.suffix(), "u32"),
        Lit::Float(number) => suffixed(number.suffix(), "f64"),
        Lit::Str(_) => "&str".into(),
        Lit::ByteStr(_) => "&[u8]".into(),
        Lit::Byte(_) => "u8".into(),
        Lit::Char(_) => "char".into(),
        Lit::Bool(_) => "bool".into(),
        _ => return None,
    })
}

fn is_arithmetic(operator: &BinOp) -> bool {
    matches!(
        operator,
        BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_)
    )
}

/// A reference as a parameter takes it.
fn borrowed(inner: &str, mutable: &str) -> TypeText {
    if mutable.is_empty() && inner == "String" {
        return "&str".into();
    }
    match elements(inner) {
        Some(element) if mutable.is_empty() || inner.starts_with('[') => {
            format!("&{mutable}[{element}]")
        }
        _ => format!("&{mutable}{inner}"),
    }
}

/// What a list holds.
fn elements(list: &str) -> Option<&str> {
    let array = list.strip_prefix('[').and_then(|rest| rest.rsplit_once("; "));
    let slice = list.strip_prefix("&[").and_then(|rest| rest.strip_suffix(']'));
    let vector = list.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>'));
    array.map(|(element, _)| element).or(slice).or(vector)
}

fn with_lifetime(kind: &str) -> TypeText {
    kind.replace("&str", "&'static str").replace("&[", "&'static [")
}
