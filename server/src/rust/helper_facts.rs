//! What stands beside the tests of Rust and belongs to them: functions, types, `use` lines.

use crate::runner::sources::SourceFile;
use crate::rust::facts::lines;
use crate::rust::names::{self, Names};
use crate::rust::{dependence, digest, words};
use katas::facts::{HelperFact, HelperKind};
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::{Item, UseTree};

/// An item with its place.
pub struct Placed<'a> {
    /// The item.
    pub item: &'a Item,
    /// The path of its module.
    pub path: String,
    /// The file it is in.
    pub file: &'a SourceFile,
}

/// The helpers that assert something, by whatever other helper.
#[must_use]
pub fn checks(helpers: &[&Item]) -> BTreeSet<String> {
    let mut checks = BTreeSet::new();
    loop {
        let before = checks.len();
        for item in helpers {
            for (name, tokens) in callable(item) {
                if dependence::has_assertion(tokens.clone()) || words::names_one_of(&checks, tokens)
                {
                    checks.insert(name);
                }
            }
        }
        if checks.len() == before {
            return checks;
        }
    }
}

/// What of an item can be called, by its name, and what it does.
fn callable(item: &Item) -> Vec<(String, TokenStream)> {
    let method = |item: &syn::ImplItem| match item {
        syn::ImplItem::Fn(method) => {
            Some((method.sig.ident.to_string(), method.block.to_token_stream()))
        }
        _ => None,
    };
    match item {
        Item::Fn(function) => {
            vec![(function.sig.ident.to_string(), function.block.to_token_stream())]
        }
        Item::Macro(item) => {
            let name = item.ident.iter().map(ToString::to_string);
            name.map(|name| (name, item.mac.tokens.clone())).collect()
        }
        Item::Impl(block) => block.items.iter().filter_map(method).collect(),
        _ => Vec::new(),
    }
}

impl Placed<'_> {
    /// The facts about something that stands beside the tests.
    #[must_use]
    pub fn facts(&self, names: &Names) -> Vec<HelperFact> {
        let Self { item, path, file } = self;
        let lines = lines(item.span());
        let fact = |name: String, kind, body| HelperFact {
            name,
            kind,
            file: file.name.clone(),
            lines,
            body,
            preparation: Vec::new(),
            own: Vec::new(),
        };
        let body = digest::of(item.to_token_stream());
        match item {
            Item::Use(brought) => {
                let mut paths = Vec::new();
                leaves(&brought.tree, String::new(), &mut paths);
                let import = |path| fact(format!("use {path}"), HelperKind::Import, 0);
                paths.into_iter().map(import).collect()
            }
            Item::Fn(function) => {
                let dependence = dependence::of(function, names, &BTreeSet::new());
                let name = format!("{path}::{}", function.sig.ident);
                let (preparation, own) = (dependence.preparation, dependence.own);
                vec![HelperFact { preparation, own, ..fact(name, HelperKind::Item, body) }]
            }
            Item::Macro(called) if called.ident.is_none() => {
                let name = format!("{}!", called.mac.path.to_token_stream());
                vec![fact(name, HelperKind::Invocation, body)]
            }
            item => {
                let name = called(item);
                vec![fact(format!("{path}::{name}"), HelperKind::Item, body)]
            }
        }
    }
}

/// What an item is called, or else what it is for.
fn called(item: &Item) -> String {
    match item {
        Item::Impl(block) => {
            let of = block.self_ty.to_token_stream().to_string();
            match &block.trait_ {
                Some((demanded, _)) => format!("impl {} for {of}", demanded.to_token_stream()),
                None => format!("impl {of}"),
            }
        }
        item => names::name(item).unwrap_or_else(|| "item".to_owned()),
    }
}

/// Every path that a `use` brings in.
fn leaves(tree: &UseTree, before: String, found: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, format!("{before}{}::", path.ident), found),
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| leaves(tree, before.clone(), found));
        }
        UseTree::Name(name) => found.push(format!("{before}{}", name.ident)),
        UseTree::Rename(name) => found.push(format!("{before}{} as {}", name.ident, name.rename)),
        UseTree::Glob(_) => found.push(format!("{before}*")),
    }
}
