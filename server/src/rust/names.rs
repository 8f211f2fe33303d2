//! Which names mean the code under test, so that a test's preparation can be told from its use.

use crate::rust::words;
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::{ImplItem, Item, TraitItem, UseTree};

/// The names of the code under test, and of what the tests themselves wrap around it.
#[derive(Debug, Default)]
pub struct Names {
    items: BTreeSet<String>,
    methods: BTreeSet<String>,
}

impl Names {
    /// Takes in an item of the code.
    pub fn add_code(&mut self, item: &Item) {
        if let Some(name) = name(item) {
            self.items.insert(name);
        }
        match item {
            Item::Impl(block) => {
                for item in &block.items {
                    if let ImplItem::Fn(function) = item {
                        self.methods.insert(function.sig.ident.to_string());
                    }
                }
            }
            Item::Trait(item) => {
                for item in &item.items {
                    if let TraitItem::Fn(function) = item {
                        self.methods.insert(function.sig.ident.to_string());
                    }
                }
            }
            _ => {}
        }
    }

    /// Takes in a module's name.
    pub fn add_module(&mut self, module: &str) {
        self.items.insert(module.to_owned());
    }

    /// Takes in the tests' own items, of which those count that name what counts already.
    pub fn add_helpers(&mut self, items: &[&Item]) {
        for item in items {
            if let Item::Use(item) = item {
                self.add_aliases(&item.tree);
            }
        }
        let named = items.iter().filter_map(|item| Some((name(item)?, item.to_token_stream())));
        let mut open: Vec<(String, TokenStream)> = named.collect();
        // A helper may come before the one that it calls.
        while let Some(at) =
            open.iter().position(|(_, tokens)| self.first_line(tokens.clone()).is_some())
        {
            let (name, _) = open.swap_remove(at);
            self.items.insert(name);
        }
    }

    /// The first line of some tokens that names something of the code.
    #[must_use]
    pub fn first_line(&self, tokens: TokenStream) -> Option<usize> {
        let is_of_the_code = |word: &str, behind_dot: bool| {
            let names = if behind_dot { &self.methods } else { &self.items };
            names.contains(word)
        };
        words::first(tokens, is_of_the_code).map(|span| span.start().line)
    }

    fn add_aliases(&mut self, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.add_aliases(&path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_aliases(tree)),
            UseTree::Rename(rename) if self.items.contains(&rename.ident.to_string()) => {
                self.items.insert(rename.rename.to_string());
            }
            _ => {}
        }
    }
}

/// What an item is called, where it has a name.
#[must_use]
pub fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Mod(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}
