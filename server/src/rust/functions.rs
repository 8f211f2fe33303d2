//! The functions of the code under test, wherever they stand.

use crate::rust::facts::is_for_tests;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Block, ImplItem, Item, ReturnType, Signature, TraitItem};

/// A function that runs when the tests do.
#[derive(Clone)]
pub struct Function<'a> {
    /// What it is called, with its type and its trait.
    pub name: TokenStream,
    /// What it gives.
    pub output: &'a ReturnType,
    /// What it does.
    pub block: &'a Block,
    /// Whether a trait demands it.
    pub is_demanded: bool,
}

/// Every function in some items, without those that only run while compiling, and those that are
/// there only while testing. What stands within a function is not looked for.
#[must_use]
pub fn all(items: &[Item]) -> Vec<Function<'_>> {
    let mut found = Vec::new();
    items.iter().for_each(|item| add(item, &mut found));
    found
}

fn add<'a>(item: &'a Item, found: &mut Vec<Function<'a>>) {
    if is_for_tests(item) {
        return;
    }
    match item {
        Item::Fn(function) if runs(&function.sig) => found.push(Function {
            name: function.sig.ident.to_token_stream(),
            output: &function.sig.output,
            block: &function.block,
            is_demanded: false,
        }),
        Item::Mod(module) => {
            let items = module.content.as_ref().map(|(_, items)| items.as_slice());
            items.unwrap_or_default().iter().for_each(|item| add(item, found));
        }
        Item::Impl(block) => {
            let (by, of) = (block.trait_.as_ref().map(|(by, _)| by), &block.self_ty);
            for item in &block.items {
                let ImplItem::Fn(method) = item else { continue };
                if !runs(&method.sig) {
                    continue;
                }
                let name = &method.sig.ident;
                found.push(Function {
                    name: quote! { #by #of::#name },
                    output: &method.sig.output,
                    block: &method.block,
                    is_demanded: by.is_some(),
                });
            }
        }
        Item::Trait(demands) => {
            for item in &demands.items {
                let TraitItem::Fn(method) = item else { continue };
                let Some(block) = &method.default else { continue };
                let (of, name) = (&demands.ident, &method.sig.ident);
                let (output, name) = (&method.sig.output, quote! { #of::#name });
                found.push(Function { name, output, block, is_demanded: false });
            }
        }
        _ => {}
    }
}

/// Whether a function runs while testing alone, and not while compiling too.
fn runs(signature: &Signature) -> bool {
    signature.constness.is_none()
}
