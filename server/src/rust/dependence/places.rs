//! Where in a test something happens that does not depend on the code under test.

use super::Reader;
use crate::rust::facts::{lines, position};
use crate::rust::stubs::types::arguments;
use crate::rust::vocabulary::UNWRAPPINGS;
use katas::diagnostic::Position;
use katas::facts::Lines;
use proc_macro2::{LineColumn, TokenStream};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, ExprBinary, ExprIndex, ExprMethodCall, Macro, Stmt};

/// The lines whose innermost statements do not depend on the code.
#[must_use]
pub fn preparation(block: &Block, reader: &Reader<'_>) -> Vec<Lines> {
    let mut statements = Statements { reader, found: Vec::new() };
    statements.visit_block(block);
    let found = statements.found;
    let Lines { first, last } = lines(block.span());
    let mut lines: Vec<Lines> = Vec::new();
    for at in first..=last {
        let here = found.iter().filter(|(lines, _)| lines.has(at));
        let innermost = here.clone().map(|(lines, _)| lines.last - lines.first).min();
        let mut here = here.filter(|(lines, _)| Some(lines.last - lines.first) == innermost);
        // Beside each other on a line one that depends is enough.
        if innermost.is_none() || here.any(|(_, depends)| *depends) {
            continue;
        }
        match lines.last_mut() {
            Some(lines) if lines.last + 1 == at => lines.last = at,
            _ => lines.push(Lines { first: at, last: at }),
        }
    }
    lines
}

/// Notes every statement, however deep, and whether it depends on the code.
struct Statements<'a> {
    reader: &'a Reader<'a>,
    found: Vec<(Lines, bool)>,
}

impl<'ast> Visit<'ast> for Statements<'_> {
    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        self.found
            .push((lines(statement.span()), self.reader.depends(statement.to_token_stream())));
        visit::visit_stmt(self, statement);
    }
}

/// Where something in a block may break off that does not depend on the code.
#[must_use]
pub fn breaks(block: &Block, reader: &Reader<'_>) -> Vec<Position> {
    let mut breaks = Breaks { reader, found: Vec::new() };
    breaks.visit_block(block);
    breaks.found
}

/// Finds where something may break off that does not depend on the code.
struct Breaks<'a> {
    reader: &'a Reader<'a>,
    found: Vec<Position>,
}

impl Breaks<'_> {
    /// Notes a point, as a panic there names it, unless what leads to it depends on the code.
    fn note(&mut self, at: LineColumn, by: TokenStream) {
        if !self.reader.depends(by) {
            self.found.push(position(at));
        }
    }
}

impl<'ast> Visit<'ast> for Breaks<'_> {
    fn visit_expr_index(&mut self, index: &'ast ExprIndex) {
        // Of an array a panic names the whole, and of a vector the brackets.
        self.note(index.span().start(), index.to_token_stream());
        self.note(index.bracket_token.span.open().start(), index.to_token_stream());
        visit::visit_expr_index(self, index);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if UNWRAPPINGS.iter().any(|word| call.method == word) {
            self.note(call.method.span().start(), call.receiver.to_token_stream());
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        self.note(binary.span().start(), binary.to_token_stream());
        visit::visit_expr_binary(self, binary);
    }

    fn visit_macro(&mut self, invoked: &'ast Macro) {
        let arguments = arguments(invoked);
        arguments.iter().flatten().for_each(|argument| self.visit_expr(argument));
    }
}
