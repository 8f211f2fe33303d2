//! What the tests call, as it could be declared in the code: made of the calls alone, so that a
//! test of the driver's own, under names of their own, gets a stub offered too.
//!
//! A guess is offered only where the text tells every type. A wrong one costs a key press: the
//! test then still does not compile, and the compiler says why.

mod reader;
pub mod types;

use katas::facts::Stub;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use syn::{Generics, Ident, ImplItem, Item, ItemFn};
use types::{TypeText, is_type, written};

/// How a function takes its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Receiver {
    Absent,
    Shared,
    Mutable,
}

/// What some calls together tell about a function.
#[derive(Debug, Clone)]
struct Function {
    receiver: Receiver,
    parameters: Vec<Parameter>,
    returns: Option<TypeText>,
}

#[derive(Debug, Clone)]
struct Parameter {
    /// The name of what was handed over, where it has one.
    name: Option<String>,
    kind: Option<TypeText>,
}

/// What the tests show of a type.
#[derive(Debug, Default)]
struct Shape {
    fields: BTreeMap<String, Option<TypeText>>,
    functions: BTreeMap<String, Function>,
    compared: bool,
}

/// Everything that tests call.
#[derive(Debug, Default)]
pub struct Calls {
    functions: BTreeMap<String, Function>,
    types: BTreeMap<String, Shape>,
}

/// What the code has already: its types with their functions, and those with parameters, for which
/// calls do not tell enough.
#[derive(Debug, Default)]
pub struct Declared {
    functions: BTreeMap<String, BTreeSet<String>>,
    generic: BTreeSet<String>,
}

impl Declared {
    /// Takes in an item of the code.
    pub fn add(&mut self, item: &Item) {
        match item {
            Item::Struct(item) => self.add_type(&item.ident, &item.generics),
            Item::Enum(item) => self.add_type(&item.ident, &item.generics),
            Item::Impl(block) => {
                let functions = block.items.iter().filter_map(|item| match item {
                    ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                    _ => None,
                });
                self.functions.entry(written(&block.self_ty)).or_default().extend(functions);
            }
            _ => {}
        }
    }

    fn add_type(&mut self, name: &Ident, generics: &Generics) {
        self.functions.entry(name.to_string()).or_default();
        if !generics.params.is_empty() {
            self.generic.insert(name.to_string());
        }
    }
}

impl Calls {
    /// Takes in a test.
    pub fn add(&mut self, test: &ItemFn) {
        reader::read(&test.block, self);
    }

    /// The stubs, by the name that the compiler would miss.
    #[must_use]
    pub fn stubs(&self, declared: &Declared) -> Vec<Stub> {
        let functions = self.functions.iter().filter_map(|(name, function)| {
            Some(Stub { name: name.clone(), text: function.text(name, "")? })
        });
        let concrete = self.types.iter().filter(|(name, _)| !declared.generic.contains(*name));
        let types = concrete.flat_map(|(name, shape)| match declared.functions.get(name) {
            Some(has) => shape.missing(name, has),
            None => {
                shape.text(name).map(|text| Stub { name: name.clone(), text }).into_iter().collect()
            }
        });
        let mut stubs: Vec<Stub> = functions.chain(types).collect();
        // A name that several types miss could be meant for any of them.
        let mut seen = HashMap::new();
        for stub in &stubs {
            *seen.entry(stub.name.clone()).or_insert(0) += 1;
        }
        stubs.retain(|stub| seen[&stub.name] == 1);
        stubs
    }
}

impl Function {
    fn text(&self, name: &str, indent: &str) -> Option<String> {
        let kinds: Option<Vec<&str>> =
            self.parameters.iter().map(|parameter| parameter.kind.as_deref()).collect();
        let kinds = kinds?;
        let receiver = match self.receiver {
            Receiver::Absent => None,
            Receiver::Shared => Some("&self".to_owned()),
            Receiver::Mutable => Some("&mut self".to_owned()),
        };
        let names = names(&self.parameters, &kinds);
        let parameters = names.iter().zip(&kinds).map(|(name, kind)| format!("_{name}: {kind}"));
        let parameters: Vec<_> = receiver.into_iter().chain(parameters).collect();
        let returns = match self.returns.as_deref()? {
            "()" => String::new(),
            kind => format!(" -> {kind}"),
        };
        let parameters = parameters.join(", ");
        Some(format!(
            "{indent}pub fn {name}({parameters}){returns} {{\n{indent}    todo!()\n{indent}}}"
        ))
    }

    /// Takes in one more call.
    fn merge(&mut self, call: Function) {
        self.receiver = self.receiver.max(call.receiver);
        if self.parameters.len() == call.parameters.len() {
            for (mine, other) in self.parameters.iter_mut().zip(call.parameters) {
                mine.kind = merged(mine.kind.take(), other.kind);
                mine.name = mine.name.take().filter(|name| Some(name) == other.name.as_ref());
            }
        }
        self.returns = merged(self.returns.take(), call.returns);
    }
}

/// The type that two uses have in common. What is nothing for one use may be something for another.
fn merged(one: Option<TypeText>, other: Option<TypeText>) -> Option<TypeText> {
    match (one, other) {
        (Some(one), Some(other)) => match (one.as_str(), other.as_str()) {
            ("()", _) | ("u32", "i32") => Some(other),
            _ => Some(one),
        },
        (one, other) => one.or(other),
    }
}

/// A name for each parameter, by what was handed over or by its type.
fn names(parameters: &[Parameter], kinds: &[&str]) -> Vec<String> {
    const ORDER: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
    let named = |(parameter, kind): (&Parameter, &&str)| {
        parameter.name.clone().unwrap_or_else(|| by_type(kind))
    };
    let names: Vec<String> = parameters.iter().zip(kinds).map(named).collect();
    let distinct: BTreeSet<&String> = names.iter().collect();
    if distinct.len() == names.len() {
        return names;
    }
    let order =
        (0..).map(|at| ORDER.get(at).map_or(format!("value_{}", at + 1), |name| (*name).into()));
    order.take(names.len()).collect()
}

fn by_type(kind: &str) -> String {
    let bare = kind.trim_start_matches("&mut ").trim_start_matches('&');
    match bare {
        "str" | "String" => "text".into(),
        "char" => "letter".into(),
        "bool" => "flag".into(),
        list if list.starts_with('[') || list.starts_with("Vec<") => "items".into(),
        number if number.len() <= 5 && number.starts_with(['u', 'i', 'f']) => "number".into(),
        name if is_type(name) && name.chars().all(char::is_alphanumeric) => name.to_lowercase(),
        _ => "value".into(),
    }
}

impl Shape {
    /// The whole type, for code that has nothing of it.
    fn text(&self, name: &str) -> Option<String> {
        let mut fields = String::new();
        for (field, kind) in &self.fields {
            fields.push_str(&format!("    pub {field}: {},\n", kind.as_ref()?));
        }
        let derive = if self.compared { "#[derive(Debug, PartialEq)]\n" } else { "" };
        let shape = if fields.is_empty() {
            format!("{derive}pub struct {name};")
        } else {
            format!("{derive}pub struct {name} {{\n{fields}}}")
        };
        // What the text does not tell of is asked for once the type is there.
        let functions = self.functions.iter();
        let functions: Vec<_> =
            functions.filter_map(|(name, function)| function.text(name, "    ")).collect();
        Some(match functions.as_slice() {
            [] => shape,
            functions => format!("{shape}\n\n{}", block(name, functions)),
        })
    }

    /// The functions that the code's type has not, under the name of each.
    fn missing(&self, name: &str, has: &BTreeSet<String>) -> Vec<Stub> {
        let missing = self.functions.iter().filter(|(name, _)| !has.contains(*name));
        let stub = |(function, told): (&String, &Function)| {
            let text = block(name, &[told.text(function, "    ")?]);
            Some(Stub { name: function.clone(), text })
        };
        missing.filter_map(stub).collect()
    }
}

fn block(name: &str, functions: &[String]) -> String {
    format!("impl {name} {{\n{}\n}}", functions.join("\n\n"))
}

impl Calls {
    fn shape(&mut self, name: &str) -> &mut Shape {
        self.types.entry(name.to_owned()).or_default()
    }
}

fn add(functions: &mut BTreeMap<String, Function>, name: String, call: Function) {
    match functions.entry(name) {
        Entry::Vacant(vacant) => drop(vacant.insert(call)),
        Entry::Occupied(mut known) => known.get_mut().merge(call),
    }
}

#[cfg(test)]
mod tests;
