//! Statements beside one another, and branches of one decision, that differ in their data only.

use super::{Function, digest};
use crate::language::Word;
use crate::rust::halves::words_of;
use katas::smell::{Smell, SmellKind, Stretch};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprIf, Stmt};

/// The fewest words of a statement that is worth saying once.
const WORDS: usize = 7;

/// How many branches of one decision that are alike make a table.
const BRANCHES: usize = 3;

/// What is alike in a function.
pub fn of(function: &Function<'_>) -> Vec<Smell> {
    let mut alike = Alike { function, found: Vec::new() };
    alike.visit_block(function.block);
    alike.found
}

struct Alike<'a> {
    function: &'a Function<'a>,
    found: Vec<Smell>,
}

impl Alike<'_> {
    /// Notes the first of some pieces that so many others are like.
    fn compare(&mut self, pieces: &[(TokenStream, Stretch)], least: usize) {
        let shapes: Vec<Vec<String>> =
            pieces.iter().map(|(tokens, _)| shape(tokens.clone())).collect();
        for (at, one) in shapes.iter().enumerate() {
            if one.len() < WORDS || shapes[..at].contains(one) {
                continue;
            }
            let alike = pieces.iter().zip(&shapes).filter(|(_, other)| *other == one);
            let places: Vec<Stretch> = alike.map(|((_, place), _)| place.clone()).collect();
            if places.len() >= least {
                let (kind, subject) = (SmellKind::Duplication, one.join(" "));
                let digest = digest(&subject);
                self.found.push(Smell { kind, subject, places, digest });
            }
        }
    }
}

impl<'ast> Visit<'ast> for Alike<'_> {
    fn visit_block(&mut self, block: &'ast Block) {
        let decides = |statement: &&Stmt| {
            let Stmt::Expr(expression, _) = statement else { return false };
            matches!(expression, Expr::If(_) | Expr::While(_) | Expr::ForLoop(_) | Expr::Loop(_))
        };
        let pieces: Vec<_> = block
            .stmts
            .iter()
            .filter(decides)
            .map(|one| (one.to_token_stream(), self.function.at(one.span())))
            .collect();
        self.compare(&pieces, 2);
        visit::visit_block(self, block);
    }

    fn visit_expr_if(&mut self, branch: &'ast ExprIf) {
        let mut pieces = Vec::new();
        let mut next = Some(branch);
        while let Some(one) = next {
            let (condition, block) = (&one.cond, &one.then_branch);
            let place = self.function.at(one.cond.span());
            pieces.push((quote! { if #condition #block }, place));
            next = match one.else_branch.as_ref().map(|(_, other)| &**other) {
                Some(Expr::If(other)) => Some(other),
                _ => None,
            };
        }
        self.compare(&pieces, BRANCHES);
        // The chain is looked at as a whole, and then what is within it.
        let mut next = Some(branch);
        while let Some(one) = next {
            self.visit_expr(&one.cond);
            self.visit_block(&one.then_branch);
            next = match one.else_branch.as_ref().map(|(_, other)| &**other) {
                Some(Expr::If(other)) => Some(other),
                Some(other) => {
                    self.visit_expr(other);
                    None
                }
                None => None,
            };
        }
    }
}

/// The words of something, with literals that say nothing.
fn shape(tokens: TokenStream) -> Vec<String> {
    let key = |word: Word| if word.is_literal { "#".to_owned() } else { word.text };
    words_of(tokens).into_iter().map(key).collect()
}
