//! A digest of tokens: the same on every machine and for every version of the compiler.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use sha2::{Digest as _, Sha256};

/// Digests tokens without doc comments and without the commas that a formatter adds or takes.
#[must_use]
pub fn of(tokens: TokenStream) -> u64 {
    let mut hash = Sha256::new();
    // No recursion: how deep the text is nested is its author's choice.
    let mut open: Vec<(Vec<TokenTree>, usize, u8)> = vec![(tokens.into_iter().collect(), 0, b'$')];
    while let Some((trees, at, close)) = open.last_mut() {
        let Some(tree) = trees.get(*at) else {
            hash.update([*close]);
            open.pop();
            continue;
        };
        if let Some(length) = doc_comment(&trees[*at..]) {
            *at += length;
            continue;
        }
        let closes = trees.get(*at + 1).is_none();
        let after_block =
            at.checked_sub(1).and_then(|before| trees.get(before)).is_some_and(is_block);
        let tree = tree.clone();
        *at += 1;
        match tree {
            TokenTree::Group(group) => {
                let (begin, end) = delimiters(group.delimiter());
                hash.update([begin]);
                open.push((group.stream().into_iter().collect(), 0, end));
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' && (closes || after_block) => {}
            TokenTree::Punct(punct) => word(&mut hash, b'p', &punct.as_char().to_string()),
            TokenTree::Ident(ident) => word(&mut hash, b'i', &ident.to_string()),
            TokenTree::Literal(literal) => word(&mut hash, b'l', &literal.to_string()),
        }
    }
    let digest = hash.finalize();
    digest.iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte))
}

fn word(hash: &mut Sha256, kind: u8, text: &str) {
    hash.update([kind]);
    hash.update((text.len() as u64).to_le_bytes());
    hash.update(text.as_bytes());
}

fn delimiters(delimiter: Delimiter) -> (u8, u8) {
    match delimiter {
        Delimiter::Parenthesis => (b'(', b')'),
        Delimiter::Brace => (b'{', b'}'),
        Delimiter::Bracket => (b'[', b']'),
        Delimiter::None => (b'<', b'>'),
    }
}

fn is_block(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// How many tokens a doc comment takes up, if one begins here.
fn doc_comment(trees: &[TokenTree]) -> Option<usize> {
    let is = |tree: Option<&TokenTree>, c| match tree {
        Some(TokenTree::Punct(punct)) => punct.as_char() == c,
        _ => false,
    };
    is(trees.first(), '#').then_some(())?;
    let inner = usize::from(is(trees.get(1), '!'));
    let Some(TokenTree::Group(group)) = trees.get(1 + inner) else { return None };
    let first = group.stream().into_iter().next();
    let is_doc = matches!(first, Some(TokenTree::Ident(ident)) if ident == "doc");
    is_doc.then_some(2 + inner)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test's own text is valid")]
    use super::*;

    fn digest(text: &str) -> u64 {
        of(text.parse().unwrap())
    }

    #[test]
    fn formatting_and_comments_do_not_count() {
        let one = digest("{ assert_eq!(f(1, 2), [3]); match x { A => { b } C => d } }");
        for same in [
            "{assert_eq!(f(1,2),[3]);match x{A=>{b}C=>d}}",
            "{ // why\n assert_eq!(\n f(1, 2,),\n [3,],\n); /* x */ match x { A => { b }, \
             C => d, } }",
            "{ assert_eq!(f(1, 2), [3]); /// doc\n match x { #![doc = \"y\"] A => { b } C => d } }",
        ] {
            assert_eq!(digest(same), one, "{same}");
        }
    }

    #[test]
    fn everything_else_counts() {
        let texts =
            ["f(1)", "f(2)", "f 1", "f[1]", "{f}(1)", "f(1)1", "\"f(1)\"", "f(1,1)", "", "f1"];
        let mut digests = texts.map(digest).to_vec();
        digests.sort_unstable();
        digests.dedup();
        assert_eq!(digests.len(), texts.len());
    }

    #[test]
    fn it_is_the_same_for_ever() {
        // Digests are kept in logs: this number is never edited.
        assert_eq!(digest("{ assert_eq!(say(1), \"1\"); }"), 16_853_465_732_658_203_209);
    }
}
